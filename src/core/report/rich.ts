/** A piece of a sentence: words, or a name that is shown as it is. Both may hold anything and are escaped by who writes them out. */
export type Piece = string | { readonly code: string };

/** A sentence in pieces. */
export type Rich = readonly Piece[];

/** A name, a threshold, a command: shown letter by letter. */
export const code = (text: string): Piece => ({ code: text });

/** A sentence from a template: what stands between `${` and `}` stays a piece of its own. */
export const say = (words: TemplateStringsArray, ...values: readonly Piece[]): Rich =>
  words.flatMap((word, i) => [word, values[i] ?? '']).filter((piece) => piece !== '');

/** What a piece of text means; on a terminal its colour, elsewhere nothing. Never the only sign of a state. */
export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'strong';

const codes: Readonly<Record<Tone, string>> = {
  good: '32',
  bad: '31',
  warning: '33',
  quiet: '2',
  strong: '1',
};

/** Colours a text by ANSI codes, or leaves it when colours are not wanted. */
export const paint = (text: string, tone: Tone | undefined, color: boolean): string =>
  color && tone !== undefined && text !== '' ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text;

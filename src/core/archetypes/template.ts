/** The two languages that k6 runs. */
export type ScriptLanguage = 'js' | 'ts';

/** A place the reader is meant to change. The same key again repeats what was written at its first place. */
export interface Stop {
  readonly kind: 'stop';
  readonly key: string;
  readonly text: string;
  /** Besides `text`, the other sensible values. */
  readonly others: readonly string[];
}

/** Text that differs between the languages. */
export interface ByLanguage {
  readonly kind: 'by-language';
  readonly ts: Template;
  readonly js: Template;
}

type Part = string | Stop | ByLanguage;

/** A script or a piece of one, with places to change: the one source of snippets and of new files. */
export type Template = readonly Part[];

/** A place to change; `text` stands there until then. */
export const stop = (key: string, text: string, others: readonly string[] = []): Stop => ({
  kind: 'stop',
  key,
  text,
  others,
});

/** What only TypeScript says, such as a type; `js` is what JavaScript says there. */
export const ts = (inTypeScript: Template | string, js: Template | string = ''): ByLanguage => ({
  kind: 'by-language',
  ts: typeof inTypeScript === 'string' ? [inTypeScript] : inTypeScript,
  js: typeof js === 'string' ? [js] : js,
});

/** Tag for templates: what is written is what comes out, and each hole is a part or a whole template. */
export function script(texts: TemplateStringsArray, ...holes: readonly (Part | Template)[]): Template {
  return texts.flatMap((text, i) => {
    const hole = holes[i];
    if (hole === undefined) return [text];
    return Array.isArray(hole) ? [text, ...(hole as Template)] : [text, hole as Part];
  });
}

const inLanguage = (template: Template, language: ScriptLanguage): (string | Stop)[] =>
  template.flatMap((part) =>
    typeof part === 'object' && part.kind === 'by-language' ? inLanguage(part[language], language) : [part],
  );

/** The finished text, with what `values` says for a stop's key in place of the stop's own text. */
export function expanded(
  template: Template,
  language: ScriptLanguage,
  values: Readonly<Record<string, string>> = {},
): string {
  const first = new Map<string, string>();
  const text = inLanguage(template, language).map((part) => {
    if (typeof part === 'string') return part;
    const said = first.get(part.key) ?? values[part.key] ?? part.text;
    first.set(part.key, said);
    return said;
  });
  return text.join('');
}

/** The keys of the template's stops, in the order in which the Tab key visits them. */
export function stopKeys(template: Template, language: ScriptLanguage): readonly string[] {
  const keys = inLanguage(template, language).flatMap((part) => (typeof part === 'string' ? [] : [part.key]));
  return [...new Set(keys)];
}

/** The body of a snippet as the editor reads it, by lines; it indents by tabs, which the editor makes its own. */
export function snippetBody(template: Template, language: ScriptLanguage): readonly string[] {
  const keys = stopKeys(template, language);
  const seen = new Set<string>();
  const text = inLanguage(template, language).map((part) => {
    if (typeof part === 'string') return escapedText(part);
    const number = keys.indexOf(part.key) + 1;
    if (seen.has(part.key)) return `\$${number}`;
    seen.add(part.key);
    return placeholder(number, part);
  });
  return text.join('').split('\n').map(tabbed);
}

/** A dollar of the script must not look like a stop of the editor's snippet syntax. */
const escapedText = (text: string): string => text.replace(/[\\$]/g, '\\$&');

function placeholder(number: number, { text, others }: Stop): string {
  if (others.length === 0) return `\${${number}:${escapedText(text).replace(/}/g, '\\}')}}`;
  const options = [text, ...others].map((option) => option.replace(/[\\,|]/g, '\\$&'));
  return `\${${number}|${options.join(',')}|}`;
}

const tabbed = (line: string): string =>
  line.replace(/^(?: {2})+/, (blanks) => '\t'.repeat(blanks.length / 2));

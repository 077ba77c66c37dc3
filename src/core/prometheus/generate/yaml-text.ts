/** How generated files write YAML: as a person would, and as Prettier leaves it. */

const lineWidth = 110;

/** A scalar that needs no quotes and no block: nothing in it means something to YAML. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z_(][^\n]*$/.test(text) &&
  !/: |:$| #|\s$/.test(text) &&
  !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);

/** `key: value` on one line: bare where that is safe, else in quotes. */
export const line = (key: string, value: string): string =>
  `${key}: ${isPlain(value) || /^\d+[smhd]?$/.test(value) ? value : quoted(value)}`;

/** Single quotes unless there are some inside: nothing has to be escaped between them. */
const quoted = (text: string): string =>
  text.includes("'") || text.includes('\n') ? JSON.stringify(text) : `'${text}'`;

/** An expression: on one line where it has one, else as it is set out. */
export const expression = (key: string, text: string): string =>
  text.includes('\n') || !isPlain(text) ? `${key}: |-\n${indent(text, 2)}` : line(key, text);

/** Sentences, folded at the width of the file. */
export function prose(key: string, text: string): string {
  if (key.length + text.length + 2 <= lineWidth - 22 && !text.includes("'")) return line(key, text);
  return `${key}: >-\n${indent(wrapped(text, lineWidth - 14).join('\n'), 2)}`;
}

/** Lines of at most so many characters; templates (`{{ … }}`) stay whole. */
function wrapped(text: string, width: number): readonly string[] {
  const words = text.match(/(?:\{\{.*?\}\}|\S)+/g) ?? [];
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Each line that says something, moved to the right. */
export const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** An item of a list, from its lines. */
export const item = (lines: readonly string[]): string => `- ${indent(lines.join('\n'), 2).slice(2)}`;

/** A map below a key; nothing when it is empty. */
export const map = (key: string, entries: readonly string[]): readonly string[] =>
  entries.length === 0 ? [] : [`${key}:\n${indent(entries.join('\n'), 2)}`];

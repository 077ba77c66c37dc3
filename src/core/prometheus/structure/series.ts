// The notation of rule tests: `up{job="api"}` with values such as `0+10x5 _ stale`.

const selector =
  /^\s*(?:[A-Za-z_:][\w:]*)?\s*(?:\{\s*(?:(?:[A-Za-z_]\w*|"(?:[^"\\]|\\.)*")\s*=\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)\s*(?:,\s*|(?=\})))*(?:"(?:[^"\\]|\\.)*"\s*,?\s*)?\})?\s*$/;

/** Why a text is no series, and what to write; undefined when it is one. */
export function seriesIssue(text: string): string | undefined {
  if (/!=|=~|!~/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')))
    return 'A series has one value for each label: write `=` only.';
  if (text.trim() !== '' && (selector.test(text) || /^\s*\{\s*"/.test(text))) return undefined;
  return 'This is no series. Write a name and labels, such as `up{job="api"}`.';
}

const number = String.raw`[-+]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|inf|nan)`;
const value = new RegExp(
  String.raw`^(?:_(?:x\d+)?|stale|${number}(?:x\d+|[-+]${number.slice(5)}x\d+)?)$`,
  'i',
);

/** The first of the values that cannot be read, with its place; undefined when all can. */
export function valuesIssue(
  text: string,
): { readonly says: string; readonly start: number; readonly end: number } | undefined {
  // Native histograms have a notation of their own, with blanks in it.
  if (text.includes('{{')) return undefined;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (value.test(word)) continue;
    const says = `\`${word.slice(0, 40)}\` is no value. Write numbers, \`0+10x5\` (from 0, 5 times 10 more), \`_\` (none) or \`stale\`.`;
    return { says, start: index, end: index + word.length };
  }
  return undefined;
}

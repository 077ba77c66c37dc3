/** Control characters other than line ends and tabs, lone halves of pairs, and what XML 1.0 cannot hold. */
const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Escaped for the text and the quoted attributes of XML and HTML; characters that XML 1.0 cannot hold are replaced. */
export const xmlText = (text: string): string =>
  text
    .replace(unprintable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** One line: line ends, tabs and what cannot be printed become blanks. */
const oneLine = (text: string): string => text.replace(unprintable, '\ufffd').replace(/\s+/g, ' ');

/**
 * A text that Markdown shows as it is, also in a cell of a table and at the beginning of a line: no emphasis, link,
 * HTML or list comes of it, and GitHub tells nobody named by an `@` and links no issue named by a `#`.
 */
export const markdownText = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*[\]~|$]/g, '\\$&')
    // Within a word an underscore means nothing, and names of metrics stay readable.
    .replace(/(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\_')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([@#])(?=\w)/g, '$1&#8203;')
    // An address would become a link, in which what is escaped here is not.
    .replaceAll('://', '&#58;//')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`)
    .replace(/^(\s*)(#+(?=\s|$)|[+-](?=\s|$)|--+|=+)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');

/** A link in Markdown; the address holds neither blanks nor angle brackets. */
export const markdownLink = (label: string, url: string): string =>
  `[${markdownText(label)}](<${url.replaceAll('&', '&amp;').replaceAll('|', '%7C')}>)`;

/** A name or a piece of code in Markdown; what a code span cannot hold everywhere stands in an element. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const isPlain = line.trim() === line && line !== '' && !/[`|\\]/.test(line);
  return isPlain ? `\`${line}\`` : `<code>${markdownText(line)}</code>`;
}

/** A block of code in Markdown, fenced by more backticks than it has in a row. */
export function markdownListing(text: string, language = ''): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(unprintable, '\ufffd').replace(/\s+$/, '')}\n${fence}`;
}

/** A field of a CSV line; a text that a spreadsheet would take for a formula begins with an apostrophe instead. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[\s]*[=+\-@]/.test(value) || /^[\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

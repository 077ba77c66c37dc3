/** A row of a table by column, and the line it begins at, counted from 1. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Comma-separated text with a header (RFC 4180): quotes, doubled quotes, line breaks inside quotes. Throws in words. */
export function csvRows(text: string): Row[] {
  const [header, ...rest] = csvLines(text.replace(/^\uFEFF/, ''));
  if (header === undefined)
    throw new Error('The CSV is empty. Its first line names the columns, such as id,archetype,activity.');
  const columns = header.cells.map((cell) => cell.trim());
  return rest.map(({ line, cells }) => {
    if (cells.length !== columns.length)
      throw new Error(
        `Line ${line} of the CSV has ${cells.length} cells, but its header names ${columns.length} columns. ` +
          'Add what is missing, or put cells that hold a comma between double quotes.',
      );
    return { line, cells: Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) };
  });
}

function csvLines(text: string): Line[] {
  const lines: Line[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const plain = text.slice(at, found === -1 ? text.length : found).replace(/\r$/, '');
    // Scripts are interpreted, so that looking at each character takes seconds for a file of a megabyte.
    const { cells, end } = plain.includes('"')
      ? csvLine(text, at, line)
      : { cells: plain.split(','), end: found === -1 ? text.length : found + 1 };
    if (cells.length > 1 || cells[0] !== '') lines.push({ line, cells });
    line += plain.includes('"') ? text.slice(at, end).split('\n').length - 1 : 1;
    at = end;
  }
  return lines;
}

/** A line with quotes, which may hold line breaks. */
function csvLine(text: string, start: number, line: number): { cells: string[]; end: number } {
  const cells: string[] = [];
  for (let at = start; ;) {
    const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at);
    cells.push(cell.text);
    if (text[cell.end] === ',') at = cell.end + 1;
    else return { cells, end: afterBreak(text, cell.end) };
  }
}

function plainCell(text: string, start: number): { text: string; end: number } {
  let end = start;
  while (end < text.length && !',\r\n'.includes(text[end] ?? '')) end += 1;
  return { text: text.slice(start, end), end };
}

function quotedCell(text: string, start: number, line: number): { text: string; end: number } {
  let end = start + 1;
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
  if (end >= text.length)
    throw new Error(`A double quote of line ${line} of the CSV is never closed. Close it, or double it.`);
  if (!',\r\n'.includes(text[end + 1] ?? '\n'))
    throw new Error(
      `Line ${line} of the CSV goes on after a closing quote. Put the whole cell between double quotes.`,
    );
  return { text: text.slice(start + 1, end).replace(/""/g, '"'), end: end + 1 };
}

/** `at` is the place of a line break, or the end. */
const afterBreak = (text: string, at: number): number => at + (text.startsWith('\r\n', at) ? 2 : 1);

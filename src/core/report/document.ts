import { formatCount } from './format.ts';
import type { Tone } from './paint.ts';
import type { Rich } from './rich.ts';

/** A report as a sequence of sections, before it is written as Markdown or HTML: both say the same. */
export interface ReportDocument {
  readonly title: Rich;
  readonly sections: readonly DocumentSection[];
}

export interface DocumentSection {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Table | List | Listing | Links;

interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Rich;
  readonly tone?: Tone;
}

export interface Table {
  readonly kind: 'table';
  /** What the table holds, for those who do not see the section around it. */
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly right?: boolean }[];
  readonly rows: readonly (readonly DocumentCell[])[];
}

export interface DocumentCell {
  readonly text: Rich;
  readonly tone?: Tone;
}

interface List {
  readonly kind: 'list';
  readonly items: readonly Rich[];
}

/** Addresses of the web that a reader may open. */
interface Links {
  readonly kind: 'links';
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/** Lines that are shown as they are; long ones are folded where that is possible. */
export interface Listing {
  readonly kind: 'listing';
  readonly title: string;
  readonly language: 'sh' | 'json';
  readonly text: string;
  readonly folded: boolean;
}

/** A cell of plain words. */
export const cell = (text: string, tone?: Tone): DocumentCell => ({
  text: [text],
  ...(tone !== undefined && { tone }),
});

/** A cell that holds a name. */
export const nameCell = (name: string): DocumentCell => ({ text: name === '' ? [] : [{ code: name }] });

export const paragraph = (text: Rich, tone?: Tone): Paragraph => ({
  kind: 'paragraph',
  text,
  ...(tone !== undefined && { tone }),
});

/** Addresses, or none. */
export const links = (shown: Links['links']): Links[] =>
  shown.length === 0 ? [] : [{ kind: 'links', links: shown }];

/** A section, or none when there is nothing to say. */
export const section = (title: string, blocks: readonly Block[]): DocumentSection[] =>
  blocks.length === 0 ? [] : [{ title, blocks }];

/** Rows beyond these are counted, not shown: a report is read by people, and the run file has all. */
export const mostRows = 40;

/** A sentence on the rows that are not shown. */
export const restOf = (rows: readonly unknown[]): Block[] =>
  rows.length <= mostRows
    ? []
    : [paragraph([`And ${formatCount(rows.length - mostRows)} more in the run file.`])];

import type { Block, DocumentCell, Listing, ReportDocument, Table } from './document.ts';
import { markdownCode, markdownLink, markdownListing, markdownText } from './escape.ts';
import type { Report } from './report-model.ts';
import { reportDocument } from './report-document.ts';
import type { Rich } from './rich.ts';

/** A report in Markdown, as GitHub and editors show it; it can be kept in git beside the script. */
export const markdownReport = (report: Report): string => markdownDocument(reportDocument(report));

/** A document in Markdown. */
export function markdownDocument({ title, sections }: ReportDocument): string {
  const parts = sections.map((one) => [`## ${markdownText(one.title)}`, ...one.blocks.map(markdownBlock)]);
  return [`# ${markdownRich(title)}`, ...parts.flat()].join('\n\n').concat('\n');
}

/** A block in Markdown, without the blank lines around it. */
export function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.tone === undefined ? markdownRich(block.text) : `**${markdownRich(block.text)}**`;
    case 'table':
      return markdownTable(block);
    case 'list':
      return block.items.map((item) => `- ${markdownRich(item)}`).join('\n');
    case 'links':
      return block.links.map(({ label, url }) => markdownLink(label, url)).join(' · ');
    default:
      return listing(block);
  }
}

/** A sentence in Markdown. */
export const markdownRich = (text: Rich): string =>
  text.map((piece) => (typeof piece === 'string' ? markdownText(piece) : markdownCode(piece.code))).join('');

function markdownTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => markdownText(title))),
    line(columns.map(({ right }) => (right === true ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(cellText))),
  ].join('\n');
}

const cellText = ({ text, tone }: DocumentCell): string => {
  const written = markdownRich(text);
  return tone === 'bad' && written !== '' ? `**${written}**` : written;
};

const listing = ({ title, language, text, folded }: Listing): string => {
  const fenced = markdownListing(text, language);
  return folded ? `<details>\n<summary>${markdownText(title)}</summary>\n\n${fenced}\n\n</details>` : fenced;
};

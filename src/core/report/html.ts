import type { Block, DocumentCell, DocumentSection, Table } from './document.ts';
import { xmlText } from './escape.ts';
import { chartsHtml } from './html-charts.ts';
import { htmlStyle } from './html-style.ts';
import type { Report } from './report-model.ts';
import { reportDocument } from './report-document.ts';
import type { Rich } from './rich.ts';

/** A report as one HTML file: no script, nothing from elsewhere, to be read offline, in light or dark, or on paper. */
export function htmlReport(report: Report): string {
  const { title, sections } = reportDocument(report);
  const [first, ...others] = sections;
  const charts = chartsHtml(report);
  const words = title.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(words)}</title>
<style>
${htmlStyle}
</style>
</head>
<body>
<main>
<h1>${richHtml(title)}</h1>
${[...(first === undefined ? [] : [sectionHtml(first)]), charts, ...others.map(sectionHtml)].filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

const sectionHtml = ({ title, blocks }: DocumentSection): string =>
  `<section>\n<h2>${xmlText(title)}</h2>\n${blocks.map(blockHtml).join('\n')}\n</section>`;

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${classOf(block.tone)}>${richHtml(block.text)}</p>`;
    case 'table':
      return tableHtml(block);
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${richHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'links':
      return `<p>${block.links.map(linkHtml).join(' · ')}</p>`;
    default: {
      const code = `<pre><code>${xmlText(block.text)}</code></pre>`;
      const title = xmlText(block.title);
      return block.folded ? `<details>\n<summary>${title}</summary>\n${code}\n</details>` : code;
    }
  }
}

const linkHtml = ({ label, url }: { readonly label: string; readonly url: string }): string =>
  `<a href="${xmlText(url)}" rel="noreferrer">${xmlText(label)}</a>`;

const classOf = (...names: readonly (string | undefined)[]): string => {
  const given = names.filter((name) => name !== undefined);
  return given.length === 0 ? '' : ` class="${given.join(' ')}"`;
};

const richHtml = (text: Rich): string =>
  text
    .map((piece) => (typeof piece === 'string' ? xmlText(piece) : `<code>${xmlText(piece.code)}</code>`))
    .join('');

/** A table may be wider than the page, and then scrolls, also by the keyboard. */
function tableHtml({ caption, columns, rows }: Table): string {
  const side = (i: number): string | undefined => (columns[i]?.right === true ? 'right' : undefined);
  const head = columns
    .map(({ title }, i) => `<th scope="col"${classOf(side(i))}>${xmlText(title)}</th>`)
    .join('');
  const line = (row: readonly DocumentCell[]): string =>
    row.map(({ text, tone }, i) => `<td${classOf(side(i), tone)}>${richHtml(text)}</td>`).join('');
  const body = rows.map((row) => `<tr>${line(row)}</tr>`).join('\n');
  const name = xmlText(caption);
  return `<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table>
<caption>${name}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>`;
}

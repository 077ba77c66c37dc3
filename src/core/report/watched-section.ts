import { formatDuration } from './format.ts';
import type { DocumentSection, Table } from './document.ts';
import { cell, mostRows, nameCell, paragraph, restOf, section } from './document.ts';
import type { Report } from './report-model.ts';
import { code, say } from './rich.ts';
import { watchedNotes, watchedRows } from './watched-text.ts';

/** What Prometheus told beside the run: every series in numbers, and what to know of them. */
export function watchedSection({ view: { watched } }: Report): DocumentSection[] {
  if (watched === undefined) return [];
  const rows = watchedRows(watched);
  const table: Table = {
    kind: 'table',
    caption: 'What Prometheus told beside the run',
    columns: [
      { title: 'Query' },
      { title: 'Series' },
      ...['Mean', 'Highest', 'Last'].map((title) => ({ title, right: true })),
    ],
    rows: rows
      .slice(0, mostRows)
      .map(({ title, label, mean, max, last, tone }) => [
        cell(title),
        mean === '' ? cell(label, tone) : nameCell(label),
        ...[mean, max, last].map((text) => cell(text)),
      ]),
  };
  const notes = watchedNotes(watched);
  const asked = watched.queries.map(({ title, query }) => say`${title}: ${code(query)}`);
  return section('Prometheus beside the run', [
    paragraph([
      `Asked of ${watched.server}, a value every ${formatDuration(watched.stepMs)}; no verdict rests on it.`,
    ]),
    table,
    ...restOf(rows),
    ...(notes.length === 0 ? [] : [{ kind: 'list' as const, items: notes.map((note) => [note]) }]),
    paragraph(['The queries:']),
    { kind: 'list', items: asked },
  ]);
}

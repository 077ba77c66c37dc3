import type { Tone } from '../report/paint.ts';
import { cell, nameCell, paragraph, section } from '../report/document.ts';
import { formatMs } from '../report/format.ts';
import { markdownDocument } from '../report/markdown.ts';
import type { SmokeRow } from './smoke-rows.ts';
import { smokeState } from './smoke-rows.ts';

const marks: Readonly<Record<SmokeRow['state'], readonly [word: string, tone: Tone]>> = {
  works: ['✓ works', 'good'],
  fails: ['✗ fails', 'bad'],
  unknown: ['? not known', 'warning'],
};

const sentences: Readonly<Record<ReturnType<typeof smokeState>, string>> = {
  works: 'Every script passed, and nothing failed.',
  fails: 'Something does not work.',
  unknown: 'Nothing failed, but not every script was tried to its end.',
};

/** What a smoke test of an environment showed, in Markdown. */
export const smokeMarkdown = (environment: string, rows: readonly SmokeRow[]): string =>
  markdownDocument({
    title: [`Smoke test of ${environment}`],
    sections: section('What was tried', [
      paragraph([sentences[smokeState(rows)]]),
      {
        kind: 'table',
        caption: 'What was tried, and what became of it',
        columns: [{ title: 'What' }, { title: 'State' }, { title: 'Took', right: true }, { title: 'Result' }],
        rows: rows.map(({ what, state, says, tookMs, remedy }) => [
          nameCell(what),
          cell(...marks[state]),
          cell(tookMs === undefined ? '' : formatMs(tookMs)),
          cell([says.replace(/[^.!?…]$/, '$&.'), remedy].join(' ').trim()),
        ]),
      },
    ]),
  });

import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { assertNever } from '../../core/base/assert-never.ts';
import { formatDuration } from '../../core/report/format.ts';
import type { Outcome } from '../../core/run/outcome.ts';
import type { RunView } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { counted, runSign } from '../words.ts';
import { icon } from './icon.ts';
import type { Notice } from './notice.ts';
import { noticeView } from './notice.ts';

/** Where the run stands, in words, and what to do about it. */
export function verdictView(page: Page, view: RunView): TemplateResult {
  const { head } = view;
  const sign = runSign(head);
  const notice = head.outcome === undefined ? waitingWords(view) : endWords(page, view, head.outcome);
  return noticeView({ icon: sign.icon, tone: sign.tone, ...notice });
}

type Words = Pick<Notice, 'title' | 'says' | 'remedy' | 'actions'> & Partial<Notice>;

function waitingWords(view: RunView): Words {
  const { head } = view;
  switch (head.phase) {
    case 'queued':
      return {
        title: 'Waiting for its turn',
        says: head.activity === '' ? 'Another run is still going on in this workspace.' : head.activity,
        remedy: 'It starts by itself when the other ends. Stop the other run to start this one now.',
      };
    case 'preparing':
      return {
        title: 'Preparing the run',
        says: head.activity === '' ? 'Reading the options of the script.' : head.activity,
        remedy: '',
      };
    case 'starting':
      return {
        title: 'Starting k6',
        says: head.activity,
        remedy: 'The first numbers come about a second after the first request.',
      };
    case 'running':
      return runningWords(view);
    case 'stopping':
      return {
        title: 'Stopping',
        says: head.activity,
        remedy: 'What was measured so far is kept.',
      };
    case 'ended':
      return { title: 'The run is over', says: head.activity, remedy: 'How it ended is not known.' };
    default:
      return assertNever(head.phase);
  }
}

function runningWords({ head, thresholds }: RunView): Words {
  const broken = thresholds.filter(({ held }) => held === false).length;
  const judged = thresholds.filter(({ held }) => held !== undefined).length;
  if (broken > 0) {
    return {
      title: `${broken} of ${counted(thresholds.length, 'threshold')} broken so far`,
      says: head.activity,
      remedy: 'The verdict is given when the run ends.',
      icon: 'error',
      tone: 'bad',
    };
  }
  const title =
    judged === 0 ? 'Running' : `Running, ${judged} of ${counted(thresholds.length, 'threshold')} hold so far`;
  return { title, says: head.activity, remedy: '' };
}

function endWords(page: Page, { head, chart }: RunView, outcome: Outcome): Words {
  const hasNumbers = chart.seconds.length > 0;
  const { place } = outcome;
  const part =
    outcome.finished || !hasNumbers
      ? ''
      : ` The numbers cover the first ${formatDuration(head.elapsedMs)}${
          head.plannedMs === undefined ? '' : ` of ${formatDuration(head.plannedMs)}`
        }.`;
  return {
    title: runSign(head).word,
    says: outcome.says + part,
    remedy: outcome.remedy,
    actions:
      place === undefined
        ? nothing
        : html`<p>
            <button type="button" class="link" @click=${() => page.send({ kind: 'open-source', ...place })}>
              ${icon('go-to-file')} Open the script at line ${place.line}
            </button>
          </p>`,
  };
}

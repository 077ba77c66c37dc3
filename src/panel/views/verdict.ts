import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { assertNever } from '../../core/base/assert-never.ts';
import { formatDuration } from '../../core/report/format.ts';
import { limitCount } from '../../core/run/ending.ts';
import type { Outcome, VerdictParts } from '../../core/run/outcome.ts';
import { limitsOfView } from '../../core/targets/verdict-targets.ts';
import type { RunView } from '../../core/run/view.ts';
import type { Page } from '../page.ts';
import { fastSign, rightSign, runSign } from '../words.ts';
import { icon, signView } from './icon.ts';
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

function runningWords(view: RunView): Words {
  const { head, parts } = view;
  const limits = limitsOfView(view);
  const broken = limits.filter(({ held }) => held === false).length;
  if (parts?.right.state === 'violated') return notRightWords(parts.right.says, head.activity);
  const judged = limits.filter(({ held }) => held !== undefined).length;
  if (broken > 0) {
    return {
      title: `${broken} of ${limitCount(limits)} broken so far`,
      says: head.activity,
      remedy: 'The verdict is given when the run ends.',
      icon: 'error',
      tone: 'bad',
    };
  }
  const title = judged === 0 ? 'Running' : `Running, ${judged} of ${limitCount(limits)} hold so far`;
  return { title, says: head.activity, remedy: '' };
}

/** What the system owes people goes before how fast it is; the sentence names crossed thresholds too. */
const notRightWords = (says: string, activity: string): Words => ({
  title: 'Not right so far',
  says: `${says} ${activity}`.trim(),
  remedy: 'The Integrity tab lists the violations. The verdict is given when the run ends.',
  icon: 'error',
  tone: 'bad',
});

function endWords(page: Page, { head, chart, parts }: RunView, outcome: Outcome): Words {
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
    actions: html`${parts === undefined ? nothing : partsView(page, parts, outcome)}
    ${
      place === undefined
        ? nothing
        : html`<p>
            <button type="button" class="link" @click=${() => page.send({ kind: 'open-source', ...place })}>
              ${icon('go-to-file')} Open the script at line ${place.line}
            </button>
          </p>`
    }`,
  };
}

/** Fast and right apart, each with what it rests on, unless the sentence above says it already. */
function partsView(page: Page, { fast, right }: VerdictParts, outcome: Outcome): TemplateResult {
  const says = (text: string): string => (outcome.says.includes(text) ? '' : text);
  return html`<ul class="parts">
    <li>${signView(fastSign(fast.state, outcome.finished))} <span>${says(fast.says)}</span></li>
    <li>
      ${signView(rightSign(right.state, outcome.finished))} <span>${says(right.says)}</span>
      ${
        right.state === 'not-asked' || right.state === 'held'
          ? nothing
          : html`<button type="button" class="link" @click=${() => page.choose({ tab: 'integrity' })}>
              ${right.state === 'violated' ? 'See the violations' : 'See what was not verified'}
            </button>`
      }
    </li>
  </ul>`;
}

import { allCounts, integrityCounts } from '../integrity/counts.ts';
import { formatCount } from '../report/format.ts';
import type { Outcome } from '../run/outcome.ts';
import type { RunRecord } from '../run/record.ts';
import { requestRows } from '../run/view-tables.ts';

/** What was tried in a smoke test of an environment, and what became of it. */
export interface SmokeRow {
  readonly what: string;
  /** `unknown`: it was not tried, or does not tell. Never shown as green. */
  readonly state: 'works' | 'fails' | 'unknown';
  readonly says: string;
  /** Undefined when it took no time of its own. */
  readonly tookMs: number | undefined;
  /** What to do about it; empty when all is well. */
  readonly remedy: string;
  /** A script's own pass, whether its turn came or not. */
  readonly isPass?: true;
}

/** How an address answered, or why it did not. */
export type Answered = { readonly tookMs: number } & (
  { readonly status: number } | { readonly error: string }
);

/** Whether the address of an environment answers: any status below 500 is an answer. */
export function addressRow(url: string, answered: Answered): SmokeRow {
  const row = { what: asked(url), tookMs: answered.tookMs };
  if ('error' in answered)
    return { ...row, state: 'fails', says: answered.error, remedy: 'Start the system, or correct baseUrl.' };
  const says = `Status ${answered.status}.`;
  if (answered.status < 500) return { ...row, state: 'works', says, remedy: '' };
  return { ...row, state: 'fails', says, remedy: 'Look at the log of the system.' };
}

/** Whether the system calls itself healthy; one that has no such page says nothing. */
export function healthRow(url: string, answered: Answered): SmokeRow {
  const isThere = 'status' in answered && (answered.status < 300 || answered.status >= 500);
  if ('error' in answered || isThere) {
    const row = addressRow(url, answered);
    return row.state === 'works' ? { ...row, says: 'It calls itself healthy.' } : row;
  }
  const says = `Status ${answered.status}: it has no such page for everybody.`;
  return { what: asked(url), state: 'unknown', says, tookMs: answered.tookMs, remedy: '' };
}

/** Without the user and the password that may stand in an address. */
const asked = (url: string): string => `GET ${url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1')}`;

/** One pass of a script, and what it tells of logins, WebSockets and integrity where the script has them. */
export function passRows(
  scriptName: string,
  outcome: Outcome,
  { record, tookMs }: { readonly record: RunRecord | undefined; readonly tookMs: number },
): SmokeRow[] {
  const state = outcome.passed ? 'works' : outcome.kind.startsWith('stopped') ? 'unknown' : 'fails';
  const { says, remedy } = outcome;
  const pass: SmokeRow = { what: scriptName, state, says, tookMs, remedy, isPass: true };
  if (record === undefined) return [pass];
  const parts = [loginPart(record), socketPart(record), integrityPart(record)];
  return [
    pass,
    ...parts.flatMap((part) =>
      part === undefined ? [] : [{ ...part, what: `${scriptName}: ${part.what}`, tookMs: undefined }],
    ),
  ];
}

type Part = Omit<SmokeRow, 'tookMs' | 'isPass'> | undefined;

const isLogin = /\b(?:log[ _-]?in|sign[ _-]?in|auth|authenticate|token|session)s?\b/i;

function loginPart({ timeline }: RunRecord): Part {
  const logins = requestRows(timeline).filter(({ name }) => isLogin.test(name));
  const all = logins.reduce((sum, { count }) => sum + count, 0);
  const failures = logins.reduce((sum, { failures: some }) => sum + some, 0);
  if (all === 0) return undefined;
  const says = `${formatCount(all - failures)} of ${formatCount(all)} logins were let in.`;
  if (failures === 0) return { what: 'login', state: 'works', says, remedy: '' };
  return { what: 'login', state: 'fails', says, remedy: 'Check users and secrets of the environment.' };
}

const importsSockets = /['"]k6\/(?:experimental\/)?(?:ws|websockets)['"]/;

function socketPart({ origin, summary, timeline }: RunRecord): Part {
  if (!importsSockets.test(origin.script.text)) return undefined;
  const opened =
    summary.find(({ name }) => name === 'ws_connecting') !== undefined ||
    [...timeline.select({ metric: 'ws_connecting' })].length > 0;
  if (opened) return { what: 'WebSocket', state: 'works', says: 'A connection was opened.', remedy: '' };
  const says = 'The script imports WebSockets, and none was opened.';
  return { what: 'WebSocket', state: 'unknown', says, remedy: 'See the log of the run for the reason.' };
}

function integrityPart({ timeline, summary, outcome }: RunRecord): Part {
  const right = outcome.right;
  if (right === undefined || right.state === 'not-asked') return undefined;
  const { checked } = allCounts(integrityCounts(timeline, summary));
  const row = { what: 'integrity', says: right.says };
  if (right.state === 'violated')
    return { ...row, state: 'fails', remedy: 'Look at the violations of the run.' };
  if (right.state === 'held' && checked > 0) return { ...row, state: 'works', remedy: '' };
  return { ...row, state: 'unknown', remedy: 'See which invariant could not be verified.' };
}

/** A script whose turn did not come. */
export const untriedRow = (scriptName: string, says: string): SmokeRow => ({
  what: scriptName,
  state: 'unknown',
  says,
  tookMs: undefined,
  remedy: 'Name the scripts to try, or allow more time.',
  isPass: true,
});

/** It fails when something fails, and works when every script was tried to its end and passed; without a script never. */
export function smokeState(rows: readonly SmokeRow[]): SmokeRow['state'] {
  if (rows.some(({ state }) => state === 'fails')) return 'fails';
  const passes = rows.filter(({ isPass }) => isPass);
  return passes.length > 0 && passes.every(({ state }) => state === 'works') ? 'works' : 'unknown';
}

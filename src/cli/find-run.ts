import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RunHeadline, RunStore } from '../app/ports.ts';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { KeptRun } from './record.ts';

type Runs = Pick<RunStore, 'list' | 'read'>;

/**
 * Finds what a person means by a run: a file, `last`, an id, or the beginning of one. Fails with `run-not-found`,
 * `run-ambiguous`, or whatever reading the file fails with.
 */
export async function findRun(word: string, runs: Runs, cwd: string): Promise<Result<KeptRun>> {
  const path = await pathOf(word, runs, cwd);
  if (!path.ok) return path;
  const record = await runs.read(path.value);
  return record.ok ? ok({ record: record.value, path: path.value }) : record;
}

/** Finds the runs of one side of a comparison: one, or several with commas between them. */
export async function findRuns(word: string, runs: Runs, cwd: string): Promise<Result<KeptRun[]>> {
  const words = existsSync(resolve(cwd, word)) ? [word] : word.split(',').filter((part) => part !== '');
  const found: KeptRun[] = [];
  for (const part of words) {
    const run = await findRun(part, runs, cwd);
    if (!run.ok) return run;
    found.push(run.value);
  }
  return ok(found);
}

async function pathOf(word: string, runs: Runs, cwd: string): Promise<Result<string>> {
  const path = resolve(cwd, word);
  if (word.endsWith('.k6run') || existsSync(path)) return ok(path);
  const listed = await runs.list();
  const chosen = word === 'last' ? lastRun(listed) : runByPrefix(word, listed);
  return chosen.ok ? ok(chosen.value.path) : chosen;
}

function lastRun(runs: readonly RunHeadline[]): Result<RunHeadline> {
  const [newest] = runs;
  if (newest !== undefined) return ok(newest);
  const remedy = 'Start one with `ayni run <script>`, or name its workspace with `--workspace`.';
  return failed({ code: 'run-not-found', says: 'There are no runs here yet.', remedy });
}

function runByPrefix(prefix: string, runs: readonly RunHeadline[]): Result<RunHeadline> {
  const matches = runs.filter(({ runId }) => runId.startsWith(prefix));
  const exact =
    matches.find(({ runId }) => runId === prefix) ?? (matches.length === 1 ? matches[0] : undefined);
  if (exact !== undefined) return ok(exact);
  if (matches.length === 0) {
    const says = `There is no run or file \`${prefix}\`.`;
    return failed({ code: 'run-not-found', says, remedy: '`ayni runs` lists the runs.' });
  }
  const says = `${matches.length} runs begin with \`${prefix}\`.`;
  return failed({ code: 'run-ambiguous', says, remedy: 'Give more of the id; `ayni runs` lists them.' });
}

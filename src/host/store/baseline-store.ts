import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { BaselineStore } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { baselineOf } from '../../core/baseline/baseline-of.ts';
import { baselineOfAnother } from '../../core/baseline/baseline-problems.ts';
import { printBaseline } from '../../core/baseline/print-baseline.ts';
import { readBaseline } from '../../core/baseline/read-baseline.ts';
import type { Baseline } from '../../core/compare/baseline.ts';
import type { RunRecord } from '../../core/run/record.ts';
import { atomicWrite } from './atomic-write.ts';
import { baselinePath } from './baseline-path.ts';
import { errorCode } from '../system/error-words.ts';
import { notRead, notWritten } from './store-problems.ts';

/** Baselines as reviewable files beside the scripts. */
export function createBaselineStore(): BaselineStore {
  const unique = randomUUID().slice(0, 8);
  return {
    read: readBaselineFile,
    write: (record) => writeBaselineFile(record, unique),
  };
}

async function readBaselineFile(
  scriptPath: string,
  environment: string,
): Promise<Result<Baseline | undefined>> {
  const path = baselinePath(scriptPath, environment);
  const text = await textOf(path);
  if (!text.ok || text.value === undefined) return text.ok ? ok(undefined) : text;
  const baseline = readBaseline(text.value, path);
  if (!baseline.ok) return baseline;
  const { scriptName } = baseline.value;
  // `checkout.js` and `checkout.ts` side by side share a file name for their baselines.
  return basename(scriptName) === basename(scriptPath)
    ? baseline
    : failed(baselineOfAnother(path, scriptName));
}

async function textOf(path: string): Promise<Result<string | undefined>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (error) {
    const isAbsent = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
    return isAbsent ? ok(undefined) : failed(notRead(path, error));
  }
}

async function writeBaselineFile(record: RunRecord, unique: string): Promise<Result<string>> {
  const { scriptPath, environment } = record.origin.request;
  const path = baselinePath(scriptPath, environment);
  const present = await readBaselineFile(scriptPath, environment);
  // A broken or older file may be replaced; another script's is not ours to lose.
  if (!present.ok && present.problem.code === 'baseline-of-another-script') return present;
  try {
    await mkdir(dirname(path), { recursive: true });
    await atomicWrite(path, [Buffer.from(printBaseline(baselineOf(record)))], unique);
    return ok(path);
  } catch (error) {
    return failed(notWritten(path, error));
  }
}

import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { importedRecord } from '../../core/import/imported-record.ts';
import { formatNames } from '../../core/import/source-format.ts';
import type { RunOrigin, RunRecord } from '../../core/run/record.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { RunHeadline } from '../ports.ts';
import type { ImportPorts, ImportWatch, ReadResults } from './import-ports.ts';

/** What to import, and which script and environment the results belong to. */
export interface ImportRequest {
  /** Absolute. */
  readonly path: string;
  /** The file's name without its folders. */
  readonly fileName: string;
  /** The folder whose history the run goes to; absolute. */
  readonly workspacePath: string;
  /** Undefined when nobody says which script it was. */
  readonly script: ImportedScript | undefined;
  /** Undefined: `local`; for a run of ours its own. */
  readonly environment: string | undefined;
  readonly extensionVersion: string;
}

/** The script that is said to have made the results. */
export interface ImportedScript {
  /** Absolute. */
  readonly path: string;
  /** What keys history and baselines. */
  readonly name: string;
}

/** An imported run and the file that holds it. */
export interface ImportedRun {
  readonly record: RunRecord;
  readonly path: string;
}

/**
 * Reads results that were made elsewhere and keeps them as a run of the history; a run of ours that is there already
 * is not kept twice. Nothing is kept when it fails: as `ResultsReader.read` does, or when the script cannot be read.
 */
export async function importResults(
  asked: ImportRequest,
  ports: ImportPorts,
  watch: ImportWatch,
): Promise<Result<ImportedRun>> {
  const text = asked.script === undefined ? ok('') : await ports.files.readText(asked.script.path);
  if (!text.ok) return text;
  const source = await ports.reader.read(asked.path, watch);
  if (!source.ok) return source;
  if (source.value.kind === 'results') {
    const { surroundings } = ports;
    const sha256 = asked.script === undefined ? '' : surroundings.sha256(text.value);
    const script = { sha256, text: text.value };
    return keep(recordOf(asked, source.value, { id: surroundings.newRunId(), script }), ports);
  }
  const record = movedRecord(source.value.record, asked);
  const runs = await ports.store.list();
  const known = runs.find(({ runId, problem }) => runId === record.origin.id && problem === undefined);
  return known === undefined ? keep(record, ports) : keptBefore(known, asked, ports);
}

/** The run as the history has it. Fails with `run-already-kept` when it belongs elsewhere than is said now. */
async function keptBefore(
  { path, runId, scriptName, environment }: RunHeadline,
  asked: ImportRequest,
  { store }: ImportPorts,
): Promise<Result<ImportedRun>> {
  const isSame =
    (asked.script?.name ?? scriptName) === scriptName && (asked.environment ?? environment) === environment;
  if (!isSame)
    return failed({
      code: 'run-already-kept',
      says: `The run ${runId} is in the history already, as one of ${scriptName} in ${environment}.`,
      remedy: 'Delete it there first, or import it without saying where it belongs.',
    });
  const stored = await store.read(path);
  return stored.ok ? ok({ record: stored.value, path }) : stored;
}

async function keep(record: RunRecord, { store }: ImportPorts): Promise<Result<ImportedRun>> {
  const journal = await store.begin(record.origin);
  if (!journal.ok) return journal;
  const kept = await journal.value.finish(record);
  if (kept.ok) return ok({ record, path: kept.value });
  await journal.value.discard();
  return failed(kept.problem);
}

const recordOf = (
  asked: ImportRequest,
  source: ReadResults,
  own: Pick<RunOrigin, 'id' | 'script'>,
): RunRecord =>
  importedRecord(source.results, {
    ...own,
    request: requestOf(asked),
    extensionVersion: asked.extensionVersion,
    from: { format: formatNames[source.format], file: asked.fileName, bytes: source.bytes },
    fileTimeMs: source.modifiedMs,
  });

const requestOf = ({ path, fileName, workspacePath, script, environment }: ImportRequest): RunRequest => ({
  scriptPath: script?.path ?? path,
  scriptName: script?.name ?? fileName,
  workspacePath,
  environment: environment ?? 'local',
  load: { kind: 'script' },
  env: {},
  tags: {},
  extraArgs: [],
});

/**
 * A run of ours from another workspace or machine: its script is looked for at the same place below this one. Variables
 * and flags are not taken over: a repeated run would give them to k6 here.
 */
function movedRecord(record: RunRecord, { workspacePath, script, environment }: ImportRequest): RunRecord {
  const { origin } = record;
  const foreign = origin.request;
  const scriptName = script?.name ?? nameInside(foreign.scriptName);
  const request = {
    ...foreign,
    workspacePath,
    scriptName,
    scriptPath: script?.path ?? `${workspacePath}/${scriptName}`,
    environment: environment ?? foreign.environment,
    env: {},
    secretNames: [],
    extraArgs: [],
  };
  const hadOwn = Object.keys(foreign.env).length + foreign.extraArgs.length > 0;
  const missing = hadOwn ? [...record.missing, withoutOwn] : record.missing;
  return { ...record, missing, origin: { ...origin, request } };
}

const withoutOwn =
  'The variables and flags that the run had on the other machine were left out: a repeated run does not get them.';

/** A script's name below the workspace; of one that would lie outside, its file's name alone. */
function nameInside(name: string): string {
  const parts = name.split(/[\\/:]/);
  const isInside = parts.join('/') === name && parts.every((part) => part !== '' && part !== '..');
  return isInside ? name : (parts.findLast((part) => !['', '.', '..'].includes(part)) ?? 'unknown.js');
}

import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ImportRequest } from '../../app/import/import-results.ts';
import { importResults } from '../../app/import/import-results.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { nodeResultsReader } from '../../host/import/read-results.ts';
import { errorCode, errorWords } from '../../host/system/error-words.ts';
import { nodeSurroundings } from '../../host/system/surroundings.ts';
import { textOption } from '../arguments.ts';
import type { Command, Given } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openHistory } from '../history.ts';
import { importProgress } from '../import-progress.ts';
import { importWorkerPath } from '../ports.ts';
import { runAnswer } from '../record.ts';
import { scriptNameOf } from '../request.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { workspaceOf } from '../workspace.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'make a run of results that k6 wrote elsewhere',
  help: `ayni import <file> [options]

<file> is what k6 wrote with \`--out json=FILE\`, \`--out csv=FILE\` (packed with gzip or not) or \`--summary-export=FILE\`, or
the data that \`handleSummary\` gets, as JSON. It is told by its content, not by its name.

  --script PATH       the script that made it: keys history and baselines (default: the file's name)
  --env NAME          environment that the run belongs to (default local)
  --workspace FOLDER  keep the run in its .ayni/runs
  --json              print the run as JSON; progress goes to stderr either way`,
  options: { script: { type: 'string' }, env: { type: 'string' } },
  words: [1, 1],
  async run(given, terminal) {
    const asked = requestOf(given, terminal);
    if (!asked.ok) return asked;
    const abort = new AbortController();
    const interrupts = terminal.onInterrupt(() => abort.abort());
    const progress = importProgress(terminal, asked.value.fileName);
    const store = openHistory(asked.value.request.workspacePath, terminal).runs;
    const ports = { reader: nodeResultsReader(importWorkerPath()), store, surroundings: nodeSurroundings };
    try {
      const imported = await importResults(asked.value, ports, { signal: abort.signal, onProgress: progress.show });
      return imported.ok ? ok(runAnswer(imported.value, exitCode.well, terminal)) : imported;
    } finally {
      progress.clear();
      interrupts.dispose();
    }
  },
}; // prettier-ignore

function requestOf(given: Given, { cwd }: Terminal): Result<ImportRequest> {
  const path = resolve(cwd, given.words[0] ?? '');
  const script = textOption(given, 'script');
  const scriptPath = script === undefined ? undefined : resolve(cwd, script);
  const text = scriptPath === undefined ? ok('') : scriptText(scriptPath);
  if (!text.ok) return text;
  const workspacePath = workspaceOf(given, cwd, scriptPath);
  const fileName = basename(path);
  return ok({
    path,
    fileName,
    request: {
      scriptPath: scriptPath ?? path,
      scriptName: scriptPath === undefined ? fileName : scriptNameOf({ scriptPath, workspacePath }),
      workspacePath,
      environment: textOption(given, 'env') ?? 'local',
      load: { kind: 'script' },
      env: {},
      tags: {},
      extraArgs: [],
    },
    script: { sha256: scriptPath === undefined ? '' : nodeSurroundings.sha256(text.value), text: text.value },
    extensionVersion: version,
  });
}

/** Fails with `script-not-found` or `script-unreadable`. */
function scriptText(path: string): Result<string> {
  const remedy = 'Give the path of the k6 script that made the results.';
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      return failed({ code: 'script-not-found', says: `There is no script ${path}.`, remedy });
    return failed({
      code: 'script-unreadable',
      says: `The script ${path} could not be read: ${errorWords(error)}.`,
      remedy,
    });
  }
}

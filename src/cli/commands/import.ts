import { basename, resolve } from 'node:path';
import type { ImportRequest } from '../../app/import/import-results.ts';
import { importResults } from '../../app/import/import-results.ts';
import { ok } from '../../core/base/result.ts';
import { nodeResultsReader } from '../../host/import/read-results.ts';
import { nodeFiles } from '../../host/system/node-files.ts';
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
the data that \`handleSummary\` gets, as JSON; or a .k6run file. It is told by its content, not by its name.

  --script PATH       the script that made it: keys history and baselines (default: the file's name)
  --env NAME          environment that the run belongs to (default local; of a .k6run file its own)
  --workspace FOLDER  keep the run in its .ayni/runs
  --json              print the run as JSON; progress goes to stderr either way`,
  options: { script: { type: 'string' }, env: { type: 'string' } },
  words: [1, 1],
  async run(given, terminal) {
    const asked = requestOf(given, terminal);
    const abort = new AbortController();
    const interrupts = terminal.onInterrupt(() => abort.abort());
    const progress = importProgress(terminal, asked.fileName);
    const store = openHistory(asked.workspacePath, terminal).runs;
    const reader = nodeResultsReader(importWorkerPath());
    const ports = { reader, store, files: nodeFiles, surroundings: nodeSurroundings };
    try {
      const imported = await importResults(asked, ports, { signal: abort.signal, onProgress: progress.show });
      return imported.ok ? ok(runAnswer(imported.value, exitCode.well, terminal)) : imported;
    } finally {
      progress.clear();
      interrupts.dispose();
    }
  },
}; // prettier-ignore

function requestOf(given: Given, { cwd }: Terminal): ImportRequest {
  const path = resolve(cwd, given.words[0] ?? '');
  const named = textOption(given, 'script');
  const scriptPath = named === undefined ? undefined : resolve(cwd, named);
  const workspacePath = workspaceOf(given, cwd, scriptPath);
  return {
    path,
    fileName: basename(path),
    workspacePath,
    script:
      scriptPath === undefined
        ? undefined
        : { path: scriptPath, name: scriptNameOf({ scriptPath, workspacePath }) },
    environment: textOption(given, 'env'),
    extensionVersion: version,
  };
}

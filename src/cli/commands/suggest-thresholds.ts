import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MeasuredRuns } from '../../app/suggest/measured-runs.ts';
import { measuredRuns } from '../../app/suggest/measured-runs.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { ThresholdEdit } from '../../core/suggest/edit-thresholds.ts';
import { editThresholds } from '../../core/suggest/edit-thresholds.ts';
import { withInsertions } from '../../core/suggest/insert-entries.ts';
import { keptText, suggestionsTable } from '../../core/suggest/suggestion-text.ts';
import type { Suggestions } from '../../core/suggest/suggestions.ts';
import { suggestThresholds } from '../../core/suggest/suggestions.ts';
import { fileChange } from '../../core/workspace/change.ts';
import { textOption } from '../arguments.ts';
import type { Answer, Command, Given } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openHistory } from '../history.ts';
import { diffText } from '../plan-text.ts';
import { scriptNameOf } from '../request.ts';
import type { Terminal } from '../terminal.ts';
import { layoutOf } from '../terminal.ts';
import { workspaceOf } from '../workspace.ts';

export const suggestThresholdsCommand: Command = {
  name: 'suggest-thresholds',
  summary: 'propose limits for a script from its baseline and the noise of its runs',
  help: `ayni suggest-thresholds <script> [options]

Proposes thresholds from the baseline (else the newest run) and from how runs differ, never tighter than the noise, and
shows what would be added to \`options.thresholds\`. Thresholds that are there are kept and compared.

  --env NAME          the environment whose runs to look at (default local)
  --write             write them into the script
  --workspace FOLDER  whose history to look in
  --json              print the suggestions as JSON`,
  options: { env: { type: 'string' }, write: { type: 'boolean' } },
  words: [1, 1],
  async run(given, terminal) {
    const scriptPath = resolve(terminal.cwd, given.words[0] ?? '');
    const text = textAt(scriptPath);
    if (!text.ok) return text;
    const workspacePath = workspaceOf(given, terminal.cwd, scriptPath);
    const environment = textOption(given, 'env') ?? 'local';
    const script = { scriptPath, scriptName: scriptNameOf({ scriptPath, workspacePath }), environment };
    const measured = await measuredRuns(openHistory(workspacePath, terminal), script);
    if (!measured.ok) return measured;
    const { base, others } = measured.value;
    const suggestions = suggestThresholds(base, others);
    const edit = editThresholds({ text: text.value, file: scriptPath }, suggestions.rows, base.thresholds);
    const all: Suggested = { script, text: text.value, measured: measured.value, suggestions };
    return edit.ok ? write(all, edit.value, given, terminal) : ok(unwritable(all, edit, terminal));
  },
};

interface Suggested {
  readonly script: { readonly scriptPath: string; readonly scriptName: string };
  readonly text: string;
  readonly measured: MeasuredRuns;
  readonly suggestions: Suggestions;
}

function textAt(path: string): Result<string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch {
    const says = `The script ${path} cannot be read.`;
    return failed({ code: 'script-not-found', says, remedy: 'Give the path of a k6 script.' });
  }
}

function write(suggested: Suggested, edit: ThresholdEdit, given: Given, terminal: Terminal): Result<Answer> {
  const { script, text, suggestions } = suggested;
  const change = fileChange(script.scriptName, [text, withInsertions(text, edit.insertions)], 'thresholds');
  const isWritten = given.options['write'] === true && edit.added.length > 0;
  if (isWritten) {
    const written = writeAt(script.scriptPath, change.text);
    if (!written.ok) return written;
  }
  const diff = edit.added.length === 0 ? '' : diffText(change, layoutOf(terminal).color ?? false);
  const says = [headText(suggested, terminal), edit.kept.map((one) => `· ${keptText(one)}`).join('\n')];
  const end = endText(edit.added.length, isWritten, script.scriptName);
  return ok({
    exit: exitCode.well,
    text: [...says, diff, end].filter((part) => part !== '').join('\n\n'),
    json: {
      ...jsonOf(suggested),
      added: edit.added,
      kept: edit.kept,
      written: isWritten,
      notes: suggestions.notes,
    },
  });
}

function writeAt(path: string, text: string): Result<void> {
  try {
    writeFileSync(path, text);
    return ok(undefined);
  } catch {
    const says = `The script ${path} cannot be written.`;
    return failed({ code: 'script-unwritable', says, remedy: 'Check who may write it, or take the diff.' });
  }
}

function endText(added: number, isWritten: boolean, script: string): string {
  if (added === 0) return 'There is nothing to add.';
  const what = `${added} threshold${added === 1 ? '' : 's'}`;
  return isWritten ? `${what} written to ${script}.` : `Nothing is written yet; --write adds ${what}.`;
}

/** The suggestions are worth reading also where they cannot be written. */
function unwritable(
  suggested: Suggested,
  { problem }: Extract<Result<unknown>, { ok: false }>,
  terminal: Terminal,
): Answer {
  const { place } = problem;
  const where = place === undefined ? '' : `\n${place.file}:${place.line}:${place.column}`;
  const text = `${headText(suggested, terminal)}\n\n${problem.says} ${problem.remedy}${where}`;
  return { exit: exitCode.usage, text, json: { ...jsonOf(suggested), problem } };
}

const jsonOf = ({ script, measured, suggestions }: Suggested) => ({
  script: script.scriptName,
  base: measured.base.runId,
  runs: suggestions.runs,
  suggestions: suggestions.rows,
});

function headText({ script, measured, suggestions }: Suggested, terminal: Terminal): string {
  const { rows, runs, notes } = suggestions;
  const from = measured.baseIs === 'baseline' ? 'the baseline' : 'the newest run';
  const more = runs === 1 ? '' : ` and ${runs - 1} more run${runs === 2 ? '' : 's'}`;
  return [
    `Thresholds for ${script.scriptName} from ${from}, ${measured.base.runId}${more}:`,
    ...(rows.length === 0 ? [] : [suggestionsTable(rows, runs, layoutOf(terminal))]),
    ...notes.map((note) => `· ${note}`),
  ].join('\n');
}

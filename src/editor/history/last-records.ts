import type * as vscode from 'vscode';
import type { RunRecord } from '../../core/run/record.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { placeOf } from '../scripts/script-request.ts';
import type { HistoryRun, RunHistory } from './run-history.ts';

/** Runs that left no numbers are passed over, but not for ever. */
const mostLooks = 5;

/** The records of the last runs of scripts. Large ones are not held: who needs one again may have it read again. */
export class LastRecords {
  private readonly history: RunHistory;
  private readonly known = new Map<string, WeakRef<RunRecord>>();

  constructor(history: RunHistory) {
    this.history = history;
  }

  /** Keeps what runs of this window leave, so that it need not be read from its file. */
  follow(runs: EditorRuns): vscode.Disposable {
    return runs.onDidEnd(({ finished: { record } }) => {
      if (record !== undefined) this.known.set(record.origin.id, new WeakRef(record));
    });
  }

  /** The last runs of a script, the newest first. */
  async runsOf(script: vscode.Uri, environment?: string): Promise<readonly HistoryRun[]> {
    const { folder, name } = placeOf(script);
    return (await this.history.load()).filter(
      (run) =>
        run.folder === folder &&
        run.scriptName === name &&
        run.problem === undefined &&
        (environment === undefined || run.environment === environment),
    );
  }

  /**
   * The last run of a script, in any environment unless told, that measured something and knows the text that it ran.
   * Undefined when there is none.
   */
  async of(script: vscode.Uri, environment?: string): Promise<RunRecord | undefined> {
    for (const run of (await this.runsOf(script, environment)).slice(0, mostLooks)) {
      const record = await this.read(run);
      if (record !== undefined && record.origin.script.text !== '' && record.timeline.seriesCount > 0)
        return record;
    }
    return undefined;
  }

  private async read({ runId }: HistoryRun): Promise<RunRecord | undefined> {
    const held = this.known.get(runId)?.deref();
    if (held !== undefined) return held;
    const record = await this.history.read(runId);
    if (!record.ok) return undefined;
    this.known.set(runId, new WeakRef(record.value));
    return record.value;
  }
}

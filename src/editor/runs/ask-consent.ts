import * as vscode from 'vscode';
import type { Consent } from '../../app/ports.ts';
import { guardedLoad } from '../../core/environments/guarded-run.ts';

/** Asks each time, and remembers nothing. */
export const askConsent: Consent = {
  async refusal(run) {
    const agree = `Run Against ${run.environment}`;
    const detail = `${guardedLoad(run)} It is asked each time.`;
    const question = `${run.environment} is guarded. Run the load test there?`;
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, agree);
    return answer === agree ? undefined : declined(run.environment);
  },
};

const declined = (environment: string) => ({
  code: 'run-withdrawn',
  says: `The run was not started: nobody agreed to load ${environment}, which is guarded.`,
  remedy: 'Start it again when you want it.',
});

import type * as vscode from 'vscode';
import type { Log } from '../../app/ports.ts';
import type { LogLevel } from '../../core/run/log.ts';
import { followLog } from './follow-log.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';

/** The log channel as the use cases write to it. */
export const channelLog = (channel: vscode.LogOutputChannel): Log => ({
  debug: (message) => channel.debug(message),
  info: (message) => channel.info(message),
  warn: (message) => channel.warn(message),
  error: (message) => channel.error(message),
});

const writers: Readonly<Record<LogLevel, 'debug' | 'info' | 'warn' | 'error'>> = {
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  error: 'error',
};

/** Copies k6's own log of every run to the channel, each line with its level and its script. */
export function logRuns(runs: EditorRuns, channel: vscode.LogOutputChannel): vscode.Disposable {
  return runs.onDidStart(({ run }) => {
    followLog(run, (line) => channel[writers[line.level]](`[${run.request.scriptName}] ${line.message}`));
  });
}

import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import type { Promtool } from '../../app/prometheus/check-with-promtool.ts';
import type { Problem } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';

/** Rule tests over long times take a while; nothing takes this long. */
const limitMs = 120_000;

const maxOutput = 16 * 1024 * 1024;

/** @param command path of promtool, or a name that is looked for on the PATH. */
export const nodePromtool = (command = 'promtool'): Promtool => ({
  run: (args, path) =>
    new Promise((resolve) => {
      const options = { cwd: dirname(path), timeout: limitMs, maxBuffer: maxOutput, windowsHide: true };
      execFile(command, [...args, basename(path)], options, (error, stdout, stderr) => {
        if (error === null) resolve(ok({ isWell: true, output: '' }));
        else if (typeof error.code === 'number')
          resolve(ok({ isWell: false, output: `${stdout}\n${stderr}` }));
        else if (error.killed === true) resolve(failed(notFinished(command)));
        else resolve(failed(notFound(command, error.message)));
      });
    }),
});

const notFound = (command: string, reason: string): Problem => ({
  code: 'promtool-not-found',
  says: `promtool cannot be started as ${command} (${reason.split('\n')[0]}).`,
  remedy:
    'It comes with Prometheus: install it (https://prometheus.io/download/, or the package `prometheus`), or say where it is, with --promtool or the setting ayni.prometheus.promtool.',
});

const notFinished = (command: string): Problem => ({
  code: 'promtool-not-finished',
  says: `${command} did not finish within two minutes, or printed more than 16 MB, and was ended.`,
  remedy: 'Split the file, or run promtool in a terminal.',
});

import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readEvidence } from '../app/readiness/read-evidence.ts';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { KnownScript } from '../core/readiness/promises.ts';
import { readinessMarkdown } from '../core/readiness/readiness-document.ts';
import { readinessText } from '../core/readiness/readiness-text.ts';
import type { Readiness } from '../core/readiness/readiness.ts';
import { readiness, readinessState } from '../core/readiness/readiness.ts';
import { nearestConfigs } from '../host/config/nearest-config.ts';
import { findScripts } from '../host/lint/find-scripts.ts';
import { errorWords } from '../host/system/error-words.ts';
import { nodeClock } from '../host/system/node-clock.ts';
import { countOption, textOption, usageProblem } from './arguments.ts';
import type { Answer, Given } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { exitCode } from './exit-code.ts';
import { openHistory } from './history.ts';
import { isoTime } from './moment.ts';
import { scriptNameOf } from './request.ts';
import type { Terminal } from './terminal.ts';
import { layoutOf } from './terminal.ts';
import { workspaceOf } from './workspace.ts';

/** The work of `ayni readiness`, apart from its declaration: it brings the parser of scripts with it. */
export async function showReadiness(given: Given, terminal: Terminal): Promise<Result<Answer>> {
  const days = countOption(given, 'days', 1);
  if (!days.ok) return days;
  const format = formatOf(given);
  if (!format.ok) return format;
  const workspace = workspaceOf(given, terminal.cwd);
  const scripts = await knownScripts(workspace, terminal);
  const names = scripts.map(({ name }) => name);
  const evidence = await readEvidence(openHistory(workspace, terminal).runs, names);
  const environment = textOption(given, 'env');
  const facts = { scripts, environment, nowMs: nodeClock.now(), days: days.value ?? 14 };
  const card = readiness({ ...facts, ...evidence });
  if (environment !== undefined && card.environments.length === 0) return failed(noSuch(environment));
  const text =
    format.value === 'md' ? readinessMarkdown(card) : readinessText(card, layoutFor(given, terminal));
  return handed(text, card, { given, terminal });
}

function formatOf(given: Given): Result<'md' | 'text'> {
  const name =
    textOption(given, 'format') ?? (/\.md$/i.test(textOption(given, 'output') ?? '') ? 'md' : 'text');
  if (name === 'md' || name === 'text') return ok(name);
  return failed(usageProblem(`There is no format \`${name}\`.`, 'Use text or md.'));
}

/** A file has no colours and no edge. */
const layoutFor = (given: Given, terminal: Terminal) =>
  textOption(given, 'output') === undefined
    ? { color: false, width: 100, ...layoutOf(terminal) }
    : { color: false, width: 200 };

async function knownScripts(workspace: string, terminal: Terminal): Promise<KnownScript[]> {
  const { paths, problems } = await findScripts([workspace], workspace);
  for (const { says, remedy } of problems) terminal.err(`ayni: ${says} ${remedy}\n`);
  const configs = nearestConfigs();
  return Promise.all(
    paths.map(async (path) => ({
      name: scriptNameOf({ scriptPath: path, workspacePath: workspace }),
      text: await readFile(path, 'utf8'),
      config: configs.of(path),
    })),
  );
}

const noSuch = (environment: string) => ({
  code: 'environment-unknown',
  says: `No script of the workspace may run in ${environment}, and none did.`,
  remedy: 'Leave out `--env` to see the environments that there are.',
});

async function handed(
  text: string,
  card: Readiness,
  { given, terminal }: { readonly given: Given; readonly terminal: Terminal },
): Promise<Result<Answer>> {
  const exit = exitOf(card, given.options['strict'] === true);
  const output = textOption(given, 'output');
  if (output === undefined) return ok({ exit, text, json: cardJson(card) });
  const path = resolve(terminal.cwd, output);
  try {
    await writeFile(path, text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    const says = `The scorecard cannot be written to ${path}: ${errorWords(error)}.`;
    return failed({ code: 'report-not-written', says, remedy: 'Name another file with `--output`.' });
  }
  return ok({ exit, text: `The scorecard is in ${path}.\n`, json: { ...cardJson(card), path } });
}

function exitOf(card: Readiness, isStrict: boolean): ExitCode {
  const state = readinessState(card);
  return state === 'shown' || (state === 'open' && !isStrict) ? exitCode.well : exitCode.failed;
}

const cardJson = ({ environments, days, scripts, looked }: Readiness): NonNullable<Answer['json']> => ({
  days,
  scripts,
  looked,
  environments: environments.map(({ name, score, rows }) => ({
    name,
    score: score?.shown,
    risk: score?.risk,
    broken: score?.broken,
    open: score?.open,
    parts: score?.parts,
    rows: rows.map(({ run, ...row }) => ({
      ...row,
      run: run && {
        id: run.runId,
        script: run.scriptName,
        startedAt: isoTime(run.startedAtMs),
        commit: run.commit,
      },
    })),
  })),
});

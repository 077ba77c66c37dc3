// `npm test`: installs what is missing and runs everything CI runs. A missing k6 or editor is a failure, never a skip.
//   npm test              everything
//   npm test -- unit cli  only the named steps (see `steps` below)
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup/command.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureEditor } from './setup/editor.mjs';
import { builtK6, ensureK6 } from './setup/k6.mjs';
import { ensureNode } from './setup/node.mjs';
import { ensurePrometheus } from './setup/prometheus.mjs';
import { ensureReferee } from './setup/referee.mjs';
import { ensureBrowser } from './setup/system.mjs';
import { report } from './test/report.mjs';
import { runStep } from './test/run-step.mjs';
import { Turns, runTogether } from './test/together.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tool = (name) => ['node', join(root, 'node_modules', '.bin', name)];

/** The tests in a real VS Code: two of them beside each other would want more than two cores. */
function editor(version) {
  const needs = ['k6', 'prometheus', 'browser', 'editor'];
  return { tests: 'test/editor', needs, editor: version, after: ['package'], kind: 'editor' };
}

/**
 * A step is a program that passes or fails, or a folder of mocha tests. Two run at a time, in this order, as far as what
 * they come `after` has passed; two of one `kind` are never beside each other. What they come after is run with them.
 */
const steps = [
  { name: 'format', program: [...tool('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', program: [...tool('tsc'), '--build'] },
  { name: 'lint', program: [...tool('eslint'), '--max-warnings', '0', '.'] },
  { name: 'unit', tests: 'test/unit' },
  { name: 'layers', program: ['node', 'scripts/check-layers.mjs'] },
  { name: 'unused', program: [...tool('knip')] },
  { name: 'build', program: ['node', 'scripts/build.mjs'] },
  { name: 'manifest', program: ['node', 'scripts/check-manifest.mjs'] },
  { name: 'package', program: ['node', 'scripts/package.mjs'], after: ['build'] },
  // The longest first, so that nothing has to wait for them at the end.
  { name: 'editor-1.139', ...editor('1.139') },
  { name: 'editor-1.105', ...editor('1.105') },
  { name: 'contract', tests: 'test/contract', after: ['build'] },
  { name: 'panel', tests: 'test/panel', needs: ['browser'] },
  { name: 'real-k6', tests: 'test/real-k6', needs: ['k6'], after: ['build'], kind: 'k6' },
  { name: 'real-k6-1.x', tests: 'test/real-k6', needs: ['k6v1'], after: ['build'], kind: 'k6' },
  { name: 'prometheus', tests: 'test/real-prometheus', needs: ['k6', 'prometheus'], after: ['build'] },
  { name: 'promql', tests: 'test/referee', needs: ['referee'] },
  { name: 'cli', tests: 'test/cli', needs: ['k6'], after: ['build'] },
];

/** What each step finds in its environment, installed when the first step asks for it. */
const provide = {
  k6: async () => ({ AYNI_K6: await ensureK6() }),
  k6v1: async () => ({ AYNI_K6: await builtK6('v1.8.1') }),
  prometheus: async () => {
    const { prometheus, promtool } = await ensurePrometheus();
    return { AYNI_PROMETHEUS: prometheus, AYNI_PROMTOOL: promtool };
  },
  referee: async () => ({ AYNI_REFEREE: await ensureReferee() }),
  browser: async () => ({ AYNI_BROWSER: await ensureBrowser() }),
  editor: async (env, step) => {
    const { folder, node } = await ensureEditor(step.editor, env);
    return { AYNI_EDITOR: folder, AYNI_EDITOR_NODE: node, AYNI_EDITOR_VERSION: step.editor };
  },
};

/** Installs what the step lacks; a set-up that cannot go on is the failure of its step. */
async function environmentOf(step, env) {
  const found = { ...env };
  try {
    for (const need of step.needs ?? []) Object.assign(found, await provide[need](env, step));
    return { env: found };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { problem: error.message };
  }
}

/** The steps of these names, and what they come after; all of them without a name. */
function chosen(wanted) {
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new SetupError(
      `No such step: ${unknown.join(', ')}. There are: ${steps.map((s) => s.name).join(', ')}.`,
    );
  const names = new Set(wanted);
  // A set that grows is walked to its new end.
  for (const name of names)
    for (const one of steps.find((step) => step.name === name).after ?? []) names.add(one);
  return steps.filter(({ name }) => wanted.length === 0 || names.has(name));
}

async function main(wanted) {
  const wantedSteps = chosen(wanted);
  const { env } = await ensureNode();
  await ensureDependencies(root, env);
  mkdirSync(join(root, 'out'), { recursive: true });
  const environments = new Map();
  for (const step of wantedSteps) environments.set(step, await environmentOf(step, env));
  const turns = new Turns((text) => process.stdout.write(text));
  const started = performance.now();
  const results = await runTogether(wantedSteps, 2, async (step, earlier) => {
    const { say, end } = turns.voice();
    const result = await runStep(step, { root, environment: environments.get(step), earlier, print: say });
    end();
    return result;
  });
  return report(results, (performance.now() - started) / 1000);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}

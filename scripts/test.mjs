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
import { ensureBrowser } from './setup/system.mjs';
import { report } from './test/report.mjs';
import { runStep } from './test/run-step.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tool = (name) => ['node', join(root, 'node_modules', '.bin', name)];

/** A step is a program that passes or fails, or a folder of mocha tests. In order of speed. */
const steps = [
  { name: 'format', program: [...tool('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', program: [...tool('tsc'), '--build'] },
  { name: 'lint', program: [...tool('eslint'), '--max-warnings', '0', '.'] },
  { name: 'layers', program: ['node', 'scripts/check-layers.mjs'] },
  { name: 'unused', program: [...tool('knip')] },
  { name: 'unit', tests: 'test/unit' },
  { name: 'build', program: ['node', 'scripts/build.mjs'] },
  { name: 'manifest', program: ['node', 'scripts/check-manifest.mjs'] },
  { name: 'package', program: ['node', 'scripts/package.mjs'] },
  { name: 'contract', tests: 'test/contract' },
  { name: 'panel', tests: 'test/panel', needs: ['browser'] },
  { name: 'real-k6', tests: 'test/real-k6', needs: ['k6'] },
  { name: 'real-k6-1.x', tests: 'test/real-k6', needs: ['k6v1'] },
  { name: 'prometheus', tests: 'test/real-prometheus', needs: ['k6', 'prometheus'] },
  { name: 'cli', tests: 'test/cli', needs: ['k6'] },
  { name: 'editor-1.139', tests: 'test/editor', needs: ['k6', 'browser', 'editor'], editor: '1.139' },
  { name: 'editor-1.105', tests: 'test/editor', needs: ['k6', 'browser', 'editor'], editor: '1.105' },
];

/** What each step finds in its environment, installed when the first step asks for it. */
const provide = {
  k6: async () => ({ AYNI_K6: await ensureK6() }),
  k6v1: async () => ({ AYNI_K6: await builtK6('v1.8.1') }),
  prometheus: async () => {
    const { prometheus, promtool } = await ensurePrometheus();
    return { AYNI_PROMETHEUS: prometheus, AYNI_PROMTOOL: promtool };
  },
  browser: async () => ({ AYNI_BROWSER: await ensureBrowser() }),
  editor: async (env, step) => {
    const { folder, node } = await ensureEditor(step.editor, env);
    return { AYNI_EDITOR: folder, AYNI_EDITOR_NODE: node, AYNI_EDITOR_VERSION: step.editor };
  },
};

async function environmentOf(step, env) {
  const found = { ...env };
  for (const need of step.needs ?? []) Object.assign(found, await provide[need](env, step));
  return found;
}

async function main(wanted) {
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new SetupError(
      `No such step: ${unknown.join(', ')}. There are: ${steps.map((s) => s.name).join(', ')}.`,
    );
  const { env } = await ensureNode();
  await ensureDependencies(root, env);
  mkdirSync(join(root, 'out'), { recursive: true });
  const results = [];
  for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const started = performance.now();
    const environment = () => environmentOf(step, env);
    const result = await runStep(step, { root, environment, print: (text) => process.stdout.write(text) });
    results.push({ name: step.name, ...result, seconds: (performance.now() - started) / 1000 });
  }
  return report(results);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}

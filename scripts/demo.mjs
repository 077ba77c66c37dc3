// `npm run demo`: from a fresh clone to a load test, its verdict, and the editor.
//   npm run demo                  everything
//   npm run demo -- --no-editor   ends after the verdict
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endChildren, lineMatching, startChild } from './demo/children.mjs';
import { openEditor } from './demo/editor.mjs';
import { SetupError, mustRun } from './setup/command.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureK6 } from './setup/k6.mjs';
import { ensureNode } from './setup/node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const workspace = join(root, 'examples');
const script = join(workspace, 'performance-testing', 'scenarios', 'ayni-practitioner.js');
const ayni = join(root, 'dist', 'ayni.mjs');
const vsix = join(root, 'out', 'ayni-k6.vsix');

/** Answers take as long as a real service's, so that the baseline means something on a faster or slower machine. */
const latency = 'latency={"kind":"lognormal","medianMs":20,"sigma":0.3}';

let interrupted = false;

function step(says) {
  if (interrupted) throw new SetupError('Interrupted.');
  console.log(`\n== ${says}`);
}

async function setUp(withEditor) {
  step('Setting up: Node 24, packages, k6, bundles');
  const { node, env } = await ensureNode();
  await ensureDependencies(root, env);
  const k6 = await ensureK6();
  await mustRun(node, ['scripts/build.mjs'], { cwd: root, env });
  if (withEditor) await mustRun(node, ['scripts/package.mjs'], { cwd: root, env });
  return { node, env, k6 };
}

/** On the port that the examples expect, so that they run from the editor too; else on a free one. */
async function startSandbox({ node, env }) {
  step('Starting the sandbox, a small community platform to load');
  for (const port of ['7070', '0']) {
    const sandbox = startChild(node, [ayni, 'sandbox', '--port', port, '--fault', latency, '--json'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const listening = await lineMatching(sandbox, /"url":"([^"]+)"/);
    if (listening === undefined) continue;
    console.log(`It listens on ${listening[1]}.`);
    return listening[1];
  }
  throw new SetupError('The sandbox did not start.');
}

/** Exit code 1 is a verdict like any other here: thresholds and baseline speak of this machine. */
async function runExample(url, { node, env, k6 }) {
  step('Running an example for about 15 s with the real k6, and comparing it with its baseline');
  const args = ['run', script, '--workspace', workspace, '--k6', k6, '--compare'];
  if (!url.endsWith(':7070')) args.push('-e', `BASE_URL=${url}`);
  const run = startChild(node, [ayni, ...args], { cwd: root, env, stdio: 'inherit' });
  const { code } = await run.ended;
  if (code > 1) throw new SetupError(`The example run ended with ${code}.`);
  console.log(
    code === 0
      ? '\nThe demo ran well.'
      : '\nThe demo ran, and its verdict says no: a threshold failed or it is slower than the baseline.',
  );
  console.log('The baseline comes from another machine; `ayni baseline set last` pins one of yours.');
}

async function demo(withEditor) {
  const tools = await setUp(withEditor);
  const url = await startSandbox(tools);
  await runExample(url, tools);
  if (!withEditor) return;
  step('Opening the example workspace in the editor');
  const editor = await openEditor({ folder: workspace, file: script }, vsix, tools.env);
  await editor.ended;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    void endChildren('SIGINT');
  });
}

try {
  await demo(!process.argv.includes('--no-editor'));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  if (!interrupted) console.error(error.message);
  process.exitCode = 1;
} finally {
  await endChildren();
}

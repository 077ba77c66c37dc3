// One step of the test run: a program that passes or fails, or a folder of mocha tests whose reporter leaves counts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, runHeard } from '../setup/command.mjs';
import { failureOf } from './report.mjs';

const programFailed = (title, output) => ({ passed: 0, failed: 1, failures: [failureOf(title, output)] });

/** Runs a step in `root`; `environment` resolves with its environment. `print` gets what it says, piece by piece. */
export async function runStep(step, { root, environment, print }) {
  let output = '';
  const onText = (text) => {
    output += text;
    print(text);
  };
  onText(`\n== ${step.name}\n`);
  try {
    const options = { cwd: root, env: await environment() };
    if (step.tests) return await runTests(step, { options, onText, output: () => output });
    const [program, ...args] = step.program;
    const code = await runHeard(program, args, onText, options);
    return code === 0 ? { passed: 1, failed: 0, failures: [] } : programFailed(`ended with ${code}`, output);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    onText(`${error.message}\n`);
    return programFailed('its set-up', error.message);
  }
}

async function runTests(step, { options, onText, output }) {
  const counts = join(options.cwd, 'out', `${step.name}.counts.json`);
  rmSync(counts, { force: true });
  const mocha = join(options.cwd, 'node_modules', '.bin', 'mocha');
  const reporter = ['--reporter', 'scripts/reporter.cjs', '--reporter-option', `counts=${counts}`];
  const limits = ['--timeout', '60000', '--forbid-only', '--forbid-pending', '--exit'];
  const args = [mocha, ...reporter, ...limits, `${step.tests}/**/*.test.ts`];
  const code = await runHeard('node', args, onText, options);
  if (!existsSync(counts)) return programFailed(`mocha ended with ${code} and left no counts`, output());
  const { passes, failures, tests, failed } = JSON.parse(readFileSync(counts, 'utf8'));
  if (failures === 0 && (code !== 0 || tests === 0))
    return { ...programFailed(`mocha ended with ${code} after ${tests} tests`, output()), passed: passes };
  return { passed: passes, failed: failures, failures: failed };
}

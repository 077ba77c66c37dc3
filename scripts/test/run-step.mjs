// One step of the test run: a program that passes or fails, or a folder of mocha tests whose reporter leaves counts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runHeard } from '../setup/command.mjs';
import { failureOf } from './report.mjs';

const programFailed = (title, output) => ({ passed: 0, failed: 1, failures: [failureOf(title, output)] });

/** What a step says: printed as it comes, and kept for the case that it fails. */
class Output {
  text = '';
  #print;

  constructor(print) {
    this.#print = print;
  }

  add = (text) => {
    this.text += text;
    this.#print(text);
  };
}

/**
 * Runs a step in `root`, unless its `environment` is a problem or a step that it comes after has failed; `print` gets what
 * it says, piece by piece.
 */
export async function runStep(step, { root, environment, earlier, print }) {
  const started = performance.now();
  const output = new Output(print);
  print(`\n== ${step.name}\n`);
  const result = await resultOf(step, { root, environment, earlier, output });
  return { name: step.name, ...result, seconds: (performance.now() - started) / 1000 };
}

function resultOf(step, { root, environment, earlier, output }) {
  const broken = (step.after ?? []).find((name) => earlier.get(name)?.failed > 0);
  const hindrance = broken === undefined ? environment.problem : `It needs ${broken}, which failed.`;
  if (hindrance !== undefined) {
    output.add(`${hindrance}\n`);
    return programFailed('did not run', hindrance);
  }
  const options = { cwd: root, env: environment.env };
  return step.tests ? runTests(step, options, output) : runProgram(step, options, output);
}

async function runProgram({ program: [program, ...args] }, options, output) {
  const code = await runHeard(program, args, output.add, options);
  return code === 0
    ? { passed: 1, failed: 0, failures: [] }
    : programFailed(`ended with ${code}`, output.text);
}

async function runTests(step, options, output) {
  const counts = join(options.cwd, 'out', `${step.name}.counts.json`);
  rmSync(counts, { force: true });
  const mocha = join(options.cwd, 'node_modules', '.bin', 'mocha');
  const reporter = ['--reporter', 'scripts/reporter.cjs', '--reporter-option', `counts=${counts}`];
  const limits = ['--timeout', '60000', '--forbid-only', '--forbid-pending', '--exit'];
  if (process.stdout.isTTY) limits.push('--color');
  const args = [mocha, ...reporter, ...limits, `${step.tests}/**/*.test.ts`];
  const code = await runHeard('node', args, output.add, options);
  if (!existsSync(counts)) return programFailed(`mocha ended with ${code} and left no counts`, output.text);
  const { passes, failures, tests, failed } = JSON.parse(readFileSync(counts, 'utf8'));
  if (failures === 0 && (code !== 0 || tests === 0))
    return { ...programFailed(`mocha ended with ${code} after ${tests} tests`, output.text), passed: passes };
  return { passed: passes, failed: failures, failures: failed };
}

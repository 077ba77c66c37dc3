// Lints a folder of real scripts by our own engine and by ESLint with its parsers, and prints where they differ:
//   node bench/lint/compare.mjs FOLDER
import assert from 'node:assert/strict';
import { createLintEngine } from '../../src/core/lint/engine.ts';
import { defaultLintSettings } from '../../src/core/lint/settings.ts';
import { EslintEngine } from '../../test/support/lint/by-eslint.ts';
import { readModule, scriptsUnder } from './corpus-scripts.mjs';

const folder = process.argv[2] ?? '.';
const [ours, theirs] = [createLintEngine(readModule), new EslintEngine(readModule)];
const count = { scripts: 0, findings: 0, onlyWeRead: 0, onlyTheyRead: 0, differences: 0 };
const isSyntax = ({ ruleId }) => ruleId === 'syntax';

/** What both can read must be the same, to the letter, and so must be what fixes make of it. */
function compare(script) {
  const [mine, other] = [ours, theirs].map((engine) => engine.lint(script, defaultLintSettings));
  count.scripts++;
  count.findings += other.length;
  const [weFail, theyFail] = [mine.some(isSyntax), other.some(isSyntax)];
  if (weFail && !theyFail) count.onlyTheyRead++;
  if (!weFail && theyFail) count.onlyWeRead++;
  if (weFail !== theyFail)
    console.log(`${script.path}: ${JSON.stringify((weFail ? mine : other).find(isSyntax))}`);
  if (weFail || theyFail) return;
  assert.deepEqual(mine, other);
  const [fixed, otherFixed] = [ours, theirs].map((engine) => engine.fix(script, defaultLintSettings).text);
  assert.equal(fixed, otherFixed);
}

for (const script of scriptsUnder(folder)) {
  try {
    compare(script);
  } catch (error) {
    count.differences++;
    console.log(`${script.path}: ${error.message}`);
  }
}
console.log(JSON.stringify(count));
process.exitCode = count.differences === 0 ? 0 : 1;

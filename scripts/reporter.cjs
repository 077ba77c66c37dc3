// Mocha's spec reporter, which also writes the counts and the failures where scripts/test.mjs reads them.
const { writeFileSync } = require('node:fs');
const { dirname, sep } = require('node:path');
const { reporters } = require('mocha');

const root = dirname(__dirname) + sep;
const framesShown = 6;

/** Message, cause and the lines of the stack that are ours. */
function linesOf(error) {
  const { message, stack = '', cause } = error instanceof Error ? error : new Error(String(error));
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && line.includes(root) && !line.includes('node_modules'))
    .slice(0, framesShown)
    .map((line) => line.replace('file://', '').replace(root, ''));
  const because = cause === undefined ? [] : `caused by: ${cause?.message ?? cause}`.split('\n');
  return { says: [...message.split('\n'), ...because], frames };
}

module.exports = class CountingSpec extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on('fail', (test, error) => failures.push({ title: test.fullTitle(), ...linesOf(error) }));
    runner.once('end', () => {
      const { passes, failures: failed, pending, tests } = this.stats;
      const counts = { passes, failures: failed, pending, tests };
      writeFileSync(options.reporterOptions.counts, JSON.stringify({ ...counts, failed: failures }));
    });
  }
};

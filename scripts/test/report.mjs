// What the test run says last: what failed, in full, since a log that is cut keeps its end; the table; the sums.
const failuresShown = 20;
const linesShown = 30;
const widthShown = 500;

const cut = (line) => (line.length > widthShown ? `${line.slice(0, widthShown)}…` : line);

/** `lines` and then `frames`, at most `linesShown` together; of too many lines the first are kept. */
function shortened(says, frames) {
  const room = linesShown - frames.length;
  const kept =
    says.length > room ? [...says.slice(0, room - 1), `… ${says.length - room + 1} more lines`] : says;
  return [...kept, ...frames].map((line) => `   ${cut(line)}`).join('\n');
}

/** A failure of a program, by the end of what it printed. */
export const failureOf = (title, output) => ({
  title,
  says: output.trimEnd().split('\n').slice(-linesShown),
  frames: [],
});

function printTable(results) {
  console.log('\nstep            passed  failed  seconds');
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${name.padEnd(14)} ${String(passed).padStart(7)} ${String(failed).padStart(7)} ${seconds.toFixed(0).padStart(8)}`,
    );
  }
}

function printFailures(results) {
  const all = results.flatMap(({ name, failures }) => failures.map((failure) => ({ name, ...failure })));
  if (all.length > 0) console.log('\nwhat failed');
  for (const [index, { name, title, says, frames }] of all.slice(0, failuresShown).entries())
    console.log(`\n${index + 1}) ${name}: ${title}\n${shortened(says, frames)}`);
  if (all.length > failuresShown) console.log(`\n… ${all.length - failuresShown} more, above`);
}

/** Prints it all, with the `seconds` that it took together, and answers with the exit code. */
export function report(results, seconds) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  printTable(results);
  console.log(`\n${results.length} steps in ${seconds.toFixed(0)} s`);
  printFailures(results);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

import { wrongType, type Checking } from './checking.ts';
import { functionTable, type FunctionEntry } from './function-table.ts';
import { issueAt } from './issues.ts';
import type { Call, Expr } from './tree.ts';

/** Whether a function gets what it takes. */
export function checkCall(call: Call, checking: Checking): void {
  const known = functionTable.get(call.name.text);
  if (known === undefined) return;
  checkCount(call, known, checking);
  if (call.name.text === 'info') checkInfo(call, checking);
  call.args.forEach((arg, index) => checkArgument(arg, index, { call, known, checking }));
}

function checkCount({ name, args, start, end }: Call, known: FunctionEntry, { say }: Checking): void {
  const { least, most } = countsOf(known);
  if (args.length >= least && args.length <= most) return;
  const wants =
    least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const noun = wants === '1' ? 'argument' : 'arguments';
  say(
    issueAt('argument-count', { start, end }, `${name.text} takes ${wants} ${noun}, here: ${args.length}.`),
  );
}

/** How many arguments a function takes at least and at most. */
export function countsOf({ args, variadic }: FunctionEntry): {
  readonly least: number;
  readonly most: number;
} {
  if (variadic === 0) return { least: args.length, most: args.length };
  const least = args.length - 1;
  return { least, most: variadic < 0 ? Infinity : least + variadic };
}

interface Place {
  readonly call: Call;
  readonly known: FunctionEntry;
  readonly checking: Checking;
}

function checkArgument(arg: Expr, index: number, { call, known, checking }: Place): void {
  const last = known.args.length - 1;
  const wanted = known.args[known.variadic === 0 ? index : Math.min(index, last)];
  if (wanted === undefined || arg.valueType === undefined || arg.valueType === wanted) return;
  checking.say(wrongType(arg, wanted, `${call.name.text} takes here`));
}

/** The second argument of `info` names labels, not series. */
function checkInfo({ args }: Call, { say }: Checking): void {
  const labels = args[1];
  if (labels === undefined) return;
  const named = labels.kind === 'selector' && labels.name?.start === labels.start;
  if (labels.kind !== 'selector' || labels.range !== undefined || named)
    say(
      issueAt('wrong-argument-type', labels, 'info takes label matchers only here, such as {version=~".+"}.'),
    );
}

import type { Span } from '../language/span.ts';
import type { Checking } from './checking.ts';
import { issueAt, replace } from './issues.ts';
import type { Binary, Expr } from './tree.ts';
import { aType } from './value-types.ts';

export const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const sets: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

/** Whether an operator can be between these two. */
export function checkBinary(binary: Binary, checking: Checking): void {
  checkOperand(binary.left, binary.operator.text, checking);
  checkOperand(binary.right, binary.operator.text, checking);
  checkBool(binary, checking);
  checkLabels(binary, checking);
  if (sets.has(binary.operator.text)) checkSets(binary, checking);
  if (bothVectors(binary)) return;
  const { matching, left, right } = binary;
  if (matching === undefined || left.valueType === undefined || right.valueType === undefined) return;
  if (matching.labels.length > 0 || matching.fill !== undefined)
    checking.say(
      issueAt('matching-not-allowed', matching, 'Only series are matched by labels, not numbers.'),
    );
}

const bothVectors = ({ left, right }: Binary): boolean =>
  left.valueType === 'vector' && right.valueType === 'vector';

function checkOperand(side: Expr, operator: string, { say }: Checking): void {
  if (side.valueType !== 'matrix' && side.valueType !== 'string') return;
  const remedy = side.valueType === 'matrix' ? ' Take a function of the range, such as rate(…).' : '';
  const says = `${operator} stands between numbers and instant vectors; this is ${aType(side.valueType)}.${remedy}`;
  say(issueAt(side.valueType === 'matrix' ? 'instant-expected' : 'wrong-operand-type', side, says));
}

function checkBool({ operator, bool, left, right }: Binary, { say }: Checking): void {
  const compares = comparisons.has(operator.text);
  if (bool && !compares)
    say(
      issueAt(
        'bool-not-allowed',
        operator,
        `bool stands behind comparisons only, not behind ${operator.text}.`,
      ),
    );
  if (bool || !compares || left.valueType !== 'scalar' || right.valueType !== 'scalar') return;
  const fix = replace(operator, `${operator.text} bool`);
  say(issueAt('bool-needed', operator, `Two numbers are compared with ${operator.text} bool.`, fix));
}

function checkLabels({ matching }: Binary, { say }: Checking): void {
  if (matching?.kind !== 'on') return;
  const on = new Set(matching.labels.map(({ text }) => text));
  for (const label of matching.include.filter(({ text }) => on.has(text)))
    say(issueAt('label-twice', label, `${label.text} is in on (…) already: both sides have it.`));
}

/** `and`, `or` and `unless` choose series; they do not calculate. */
function checkSets({ operator, matching, left, right }: Binary, { say }: Checking): void {
  const number = [left, right].find(({ valueType }) => valueType === 'scalar');
  if (number !== undefined)
    say(
      issueAt(
        'scalar-set-operation',
        number,
        `${operator.text} chooses among series; this is a number. Write vector(…).`,
      ),
    );
  if (matching === undefined || left.valueType !== 'vector' || right.valueType !== 'vector') return;
  const place: Span = matching;
  if (matching.group !== undefined)
    say(
      issueAt(
        'grouping-not-allowed',
        place,
        `${operator.text} takes no ${matching.group}: it matches many to many.`,
      ),
    );
  if (matching.fill !== undefined)
    say(issueAt('matching-not-allowed', place, `${operator.text} takes no fill.`));
}

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { LintRule } from '../../rule.ts';
import { parentOf } from '../../script/parents.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { walk } from '../../../script/syntax.ts';
import { keyName } from '../places.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { findNode, isInside } from './model/nodes.ts';
import type { Change } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';
import { lastName, speaksOfUnits } from './model/unit-names.ts';

/** 0.1 + 0.2 is not 0.3, and a balance is exact or wrong. */
export const minorUnits: LintRule = {
  id: 'integrity/minor-units',
  severity: 'warning',
  finds: 'Amounts with a fraction, and computed fractions that are compared for equality.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    fraction:
      '{{value}} of `{{name}}` is no whole number, and sums of such numbers are not exact. Count in minor units.',
    computed:
      'Computed fractions are seldom equal to the last digit. Count in minor units, or compare with a tolerance.',
    whole: 'In minor units, of which a hundred make one: {{better}}',
    tolerance: 'Compare with a tolerance: `{{better}}`',
  },
  check(script, context) {
    const { mutations, validations, settings } = integrityFacts(script, context);
    if (mutations.length === 0) return;
    const calls = [...mutations, ...validations].map(({ call }) => call.node);
    const isUnit = (name: string): boolean => speaksOfUnits(name, settings.units);
    walk(script.program, undefined, (node) => {
      if (node.type === 'Literal') reportFraction(node, calls, isUnit, context);
      if (node.type === 'BinaryExpression') reportComputed(node, isUnit, context);
      return undefined;
    });
  },
};

type IsUnit = (name: string) => boolean;

function reportFraction(
  node: ESTree.Literal,
  calls: readonly SyntaxNode[],
  isUnit: IsUnit,
  context: Rule.RuleContext,
): void {
  const name = isFraction(node) ? amountNamed(node, calls) : '';
  if (!isUnit(name)) return;
  const value = Number(node.value);
  const better = String(Math.round(value * 100));
  // What is reckoned with is no amount by itself.
  const isAmount = parentOf(node)?.type !== 'BinaryExpression';
  const fix: Change = (fixer) => fixer.replaceText(node, better);
  const suggest = suggested(isAmount ? fix : undefined, 'whole', { better });
  context.report({ node, messageId: 'fraction', data: { value: String(value), name }, suggest });
}

function reportComputed(node: ESTree.BinaryExpression, isUnit: IsUnit, context: Rule.RuleContext): void {
  if (!['===', '==', '!==', '!='].includes(node.operator)) return;
  const sides = [node.left, node.right] as SyntaxNode[];
  if (!sides.some(isInexact) || !sides.some((side) => speaks(side, isUnit))) return;
  const [left, right] = sides.map((side) => context.sourceCode.getText(side));
  const better = `Math.abs(${left} - (${right})) ${node.operator.startsWith('!') ? '>=' : '<'} 0.005`;
  const fix: Change = (fixer) => fixer.replaceText(node, better);
  context.report({ node, messageId: 'computed', suggest: suggested(fix, 'tolerance', { better }) });
}

const isFraction = (node: SyntaxNode): boolean =>
  node.type === 'Literal' && typeof node.value === 'number' && !Number.isInteger(node.value);

/** The name of what a number is the amount of; empty when it is none. */
function amountNamed(node: SyntaxNode, calls: readonly SyntaxNode[]): string {
  const parent = parentOf(node);
  switch (parent?.type) {
    case 'Property':
      return calls.some((call) => isInside(node, call)) ? keyName(parent) : '';
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : '';
    case 'BinaryExpression':
      return /^[-+*/]$/.test(parent.operator)
        ? lastName(parent.left === node ? parent.right : parent.left)
        : '';
    default:
      return '';
  }
}

/** True for a computation with a fraction or a division in it that nothing rounds. */
function isInexact(node: SyntaxNode): boolean {
  if (node.type !== 'BinaryExpression') return false;
  if (node.operator === '/') return true;
  if (!/^[-+*]$/.test(node.operator)) return false;
  return [node.left as SyntaxNode, node.right].some((side) => isFraction(side) || isInexact(side));
}

const speaks = (node: SyntaxNode, isUnit: (name: string) => boolean): boolean =>
  findNode(node, (inner) => isUnit(lastName(inner))) !== undefined;

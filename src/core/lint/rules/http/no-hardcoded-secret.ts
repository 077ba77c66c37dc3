import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { walk, withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import { parentOf } from '../../script/parents.ts';
import { memberName } from '../places.ts';
import { hasPassword, isSecretName, mayBeSecret, secretIn } from './secrets.ts';

/** Who can read the script can read what is written in it. */
export const noHardcodedSecret: LintRule = {
  id: 'k6/no-hardcoded-secret',
  severity: 'error',
  severities: { address: 'warning', name: 'warning' },
  finds: 'A password, key or token that is written in the script.',
  fixes: 'suggestions',
  messages: {
    shape:
      'This looks like {{what}}. Whoever reads the script has it: pass it by `__ENV`, or read it by `k6/secrets`, and withdraw it.',
    address:
      'This address has a password in it, which whoever reads the script has. Pass it by `__ENV`, or read it by `k6/secrets`.',
    name: '`{{name}}` seems to be a secret. Pass it by `__ENV`, or read it by `k6/secrets`.',
    environment: 'Take it from the environment: `__ENV.{{variable}}`',
  },
  check(script, context) {
    // People who exist only in a test may have passwords that everybody knows.
    const isOfTestUsers =
      /(?:^|[/\\._-])(?:test-?)?(?:users?|accounts?|fixtures?|test-?data|credentials)[^/\\]*$/i.test(
        script.path,
      );
    walk(script.program, undefined, (node) => {
      const text = textOf(node);
      const found = text === undefined ? undefined : secretOf(node, text);
      if (found !== undefined && (found.messageId !== 'name' || !isOfTestUsers)) report(context, node, found);
      return undefined;
    });
  },
};

interface Secret {
  readonly messageId: 'shape' | 'address' | 'name';
  readonly data: Record<string, string>;
}

function secretOf(node: SyntaxNode, text: string): Secret | undefined {
  const what = secretIn(text);
  if (what !== undefined) return { messageId: 'shape', data: { what } };
  if (hasPassword(text)) return { messageId: 'address', data: {} };
  const name = nameOf(node) ?? '';
  return isSecretName(name) && mayBeSecret(text) ? { messageId: 'name', data: { name } } : undefined;
}

function textOf(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked ?? '').join('${}');
}

/** The name that a text is given: of a variable, a property, or what is assigned. */
function nameOf(node: SyntaxNode): string | undefined {
  const parent = parentOf(node);
  if (parent === undefined) return undefined;
  if (withoutTypes(parent) === node) return nameOf(parent);
  if (parent.type === 'VariableDeclarator') return plainName(parent.id);
  if (parent.type === 'AssignmentExpression') return memberName(parent.left) || plainName(parent.left);
  return parent.type === 'Property' && parent.value === node ? plainName(parent.key) : undefined;
}

const plainName = (node: SyntaxNode): string | undefined =>
  node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : undefined;

function report(context: Rule.RuleContext, node: SyntaxNode, { messageId, data }: Secret): void {
  const name = nameOf(node) ?? 'SECRET';
  const variable = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
  // A part of a text, such as `Bearer …`, would have to stay.
  const isWhole = nameOf(node) !== undefined && !/\s/.test(context.sourceCode.getText(node));
  const fix = (fixer: Rule.RuleFixer): Rule.Fix => fixer.replaceText(node, `__ENV.${variable}`);
  const suggest = isWhole ? [{ messageId: 'environment', data: { variable }, fix }] : [];
  context.report({ node, messageId, data, suggest });
}

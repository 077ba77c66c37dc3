import type { Bindings } from '../../../../script/bindings.ts';
import { resolved } from '../../../../script/bindings.ts';
import { evaluate } from '../../../../script/evaluate.ts';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { withoutTypes } from '../../../../script/syntax.ts';

/** What stands for a part of a URL that only running would tell. */
const hole = '{}';

/**
 * The path of a URL as it is written, without address, query and fragment: `/items/{}/buy` for
 * `${base}/items/${id}/buy`. Undefined when nothing of it is known.
 */
export function urlPath(node: SyntaxNode, bindings: Bindings): string | undefined {
  const text = textWithHoles(node, bindings, 0)
    .replace(/[?#].*$/s, '')
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/^(?:\{\})+(?=\/)/, '');
  return text === '' || text === hole ? undefined : text;
}

function textWithHoles(node: SyntaxNode, bindings: Bindings, depth: number): string {
  const value = evaluate(node, bindings);
  if (value.kind === 'literal') return String(value.value);
  const inner = withoutTypes(node);
  const of = (part: SyntaxNode): string => (depth > 10 ? hole : textWithHoles(part, bindings, depth + 1));
  switch (inner.type) {
    case 'TaggedTemplateExpression':
      return of(inner.quasi);
    case 'TemplateLiteral':
      return inner.quasis
        .map((quasi, i) => {
          const part = inner.expressions[i];
          return (quasi.value.cooked ?? '') + (part === undefined ? '' : of(part));
        })
        .join('');
    case 'BinaryExpression':
      return inner.operator === '+' && inner.left.type !== 'PrivateIdentifier'
        ? of(inner.left) + of(inner.right)
        : hole;
    case 'Identifier': {
      const known = resolved(inner, bindings);
      return known === inner ? hole : of(known);
    }
    default:
      return hole;
  }
}

import type { Expression } from '../../script/expression.ts';
import { followed, propertyOf } from '../../script/expression.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import type { TextPattern } from '../../script/text-pattern.ts';
import { textPattern } from '../../script/text-pattern.ts';

/** By which name k6 counts a request. */
export type RequestName =
  /** By a `name` tag, or the template of an http.url. */
  | { readonly kind: 'tag'; readonly pattern: TextPattern }
  /** By its URL. */
  | { readonly kind: 'url'; readonly pattern: TextPattern }
  /** Only running would tell whether there is a tag, and which. */
  | { readonly kind: 'unknown' };

/** An expression of a request, which may be left out. */
export type Part = Expression | undefined;

/**
 * The name tag of a request: the one in its parameters, else the text of an http.url template with `${}` for each
 * value, else its URL.
 */
export function requestName(url: Part, params: Part): RequestName {
  const tag = tagOf(params);
  if (tag === 'unknown') return { kind: 'unknown' };
  if (tag !== undefined) return { kind: 'tag', pattern: textPattern(tag) };
  if (url === undefined) return { kind: 'unknown' };
  const template = urlTemplate(followed(url).node);
  if (template !== undefined) return { kind: 'tag', pattern: [{ kind: 'text', text: template }] };
  return { kind: 'url', pattern: textPattern(url) };
}

function tagOf(params: Part): Part | 'unknown' {
  if (params === undefined) return undefined;
  const tags = propertyOf(params, 'tags');
  if (tags.kind !== 'found') return tags.kind === 'absent' ? undefined : 'unknown';
  const name = propertyOf(tags.at, 'name');
  if (name.kind !== 'found') return name.kind === 'absent' ? undefined : 'unknown';
  return name.at;
}

/** The text by which k6 names http.url`…`. */
function urlTemplate(node: SyntaxNode): string | undefined {
  if (node.type !== 'TaggedTemplateExpression') return undefined;
  const { tag, quasi } = node;
  const isUrl =
    tag.type === 'MemberExpression' && tag.property.type === 'Identifier' && tag.property.name === 'url';
  return isUrl ? quasi.quasis.map(({ value }) => value.cooked ?? '').join('${}') : undefined;
}

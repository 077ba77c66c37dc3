import type { SourceCode } from 'eslint';
import { withoutTypes } from '../../../script/syntax.ts';
import type { ObjectValue } from '../../../script/value.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintRequest } from '../../script/requests.ts';
import { insertEntry } from '../edit-object.ts';
import type { Fix } from '../replace-value.ts';

/** Which argument holds the parameters, by the method's name. */
const paramsAt: Readonly<Record<string, number>> = {
  ...{ get: 1, head: 1, options: 2, post: 2, put: 2, patch: 2, del: 2 },
  ...{ request: 3, asyncRequest: 3 },
};

/**
 * Puts a member into a request's parameters, or parameters with it behind its other arguments.
 * @param path the member's key, with the key of the object that holds it in front where there is one.
 * Undefined where the parameters are written elsewhere, or have such a member already.
 */
export function addParam(
  request: LintRequest,
  path: readonly string[],
  text: string,
  source: SourceCode,
): Fix | undefined {
  const { params, paramsValue, kind, call } = request;
  if (params === undefined) return kind === 'batch' ? undefined : behindArguments(call, nested(path, text));
  const isHere = withoutTypes(params).type === 'ObjectExpression' && paramsValue?.kind === 'object';
  return isHere ? intoObject(paramsValue, path, text, source) : undefined;
}

function behindArguments({ node, imported }: ScriptCall, member: string): Fix | undefined {
  const last = node.arguments.at(-1);
  const missing = (paramsAt[imported?.name ?? ''] ?? -1) - node.arguments.length;
  if (last === undefined || last.type === 'SpreadElement' || missing < 0 || missing > 1) return undefined;
  const filler = missing === 1 ? ', null' : '';
  return (fixer) => fixer.insertTextAfter(last, `${filler}, { ${member} }`);
}

/** `tags: { name: text }` */
const nested = (path: readonly string[], text: string): string =>
  path.reduceRight((inner, key, i) => `${key}: ${i === path.length - 1 ? inner : `{ ${inner} }`}`, text);

function intoObject(
  object: ObjectValue,
  [key = '', ...rest]: readonly string[],
  text: string,
  source: SourceCode,
): Fix | undefined {
  const held = object.entries.get(unquoted(key))?.value;
  if (held === undefined) return insertEntry(object, nested([key, ...rest], text), source);
  if (rest.length === 0 || held.kind !== 'object') return undefined;
  return intoObject(held, rest, text, source);
}

const unquoted = (key: string): string => key.replace(/^'(.*)'$/, '$1');

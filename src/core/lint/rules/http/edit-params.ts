import type { AST, SourceCode } from 'eslint';
import { ownValue } from '../../../base/own-value.ts';
import { requestArguments } from '../../../script/calls.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { ObjectValue } from '../../../script/value.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintRequest } from '../../script/requests.ts';
import { insertEntry } from '../edit-object.ts';
import type { Fix } from '../replace-value.ts';

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
  if (params === undefined)
    return kind === 'batch' ? undefined : behindArguments(call, nested(path, text), source);
  const isHere = withoutTypes(params).type === 'ObjectExpression' && paramsValue?.kind === 'object';
  return isHere ? intoObject(paramsValue, path, text, source) : undefined;
}

function behindArguments(call: ScriptCall, member: string, source: SourceCode): Fix | undefined {
  const given = call.node.arguments;
  const place = ownValue(requestArguments, call.imported?.name ?? '')?.params ?? -1;
  const filler = ['', ', null'][place - given.length];
  if (given.length === 0 || given.at(-1)?.type === 'SpreadElement' || filler === undefined) return undefined;
  return (fixer) => fixer.insertTextAfter(lastOf(call, source), `${filler}, { ${member} }`);
}

/** The end of the last argument: with the brackets around it, without a comma behind it. */
const lastOf = ({ node }: ScriptCall, source: SourceCode): AST.Token | SyntaxNode =>
  source.getLastToken(node, { filter: ({ value }) => value !== ',', skip: 1 }) ?? node;

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

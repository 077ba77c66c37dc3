import type { SourceCode } from 'eslint';
import type { LintRule } from '../../rule.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { Value } from '../../../script/value.ts';
import { insertEntry } from '../edit-object.ts';
import { addParam } from '../http/edit-params.ts';
import type { Edits } from '../places.ts';
import { indentOf, scopesOf, statementOf } from '../places.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import type { Mutation } from './model/mutations.ts';
import { headerOf } from './model/payload.ts';
import { retryAround } from './model/retries.ts';
import type { Fix } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';

/** An answer that was lost may belong to a gift that was made. */
export const idempotentRetry: LintRule = {
  id: 'integrity/idempotent-retry',
  severity: 'error',
  finds: 'A mutation that is tried again without a key that tells the system it is the same one.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    noKey:
      'Tried again after a lost answer, this is made twice. Make one key before the first try and send it as `{{header}}`.',
    add: 'Make a key before the first try, and send it as `{{header}}`',
  },
  check(script, context) {
    const { mutations, settings } = integrityFacts(script, context);
    const header = settings.idempotencyHeader;
    for (const mutation of mutations) {
      const retry = retryAround(mutation);
      if (retry === undefined || headerOf(mutation, header).state !== 'absent') continue;
      const fix = withKey(mutation, retry, header, context.sourceCode);
      const data = { header };
      context.report({ node: mutation.node, messageId: 'noKey', data, suggest: suggested(fix, 'add', data) });
    }
  },
};

/** One key before the first try, and the header with it; undefined where the script has something of that name. */
function withKey(
  mutation: Mutation,
  retry: SyntaxNode,
  header: string,
  source: SourceCode,
): Edits | undefined {
  const withHeader = addHeader(mutation, `'${header}'`, source);
  const first = statementOf(retry);
  if (withHeader === undefined || first === undefined || scopesOf(keyName, source).length > 0)
    return undefined;
  const line = `const ${keyName} = crypto.randomUUID();\n${indentOf(first, source)}`;
  return (fixer) => [fixer.insertTextBefore(first, line), withHeader(fixer)];
}

const keyName = 'idempotencyKey';

/** A change that puts a header among those of a request; undefined when they are not written in its place. */
function addHeader({ request }: Mutation, header: string, source: SourceCode): Fix | undefined {
  if (request === undefined || request.kind === 'batch') return undefined;
  if (request.params === undefined) return addParam(request, ['headers', header], keyName, source);
  return addToParams(request.paramsValue, `${header}: ${keyName}`, source);
}

function addToParams(params: Value | undefined, header: string, source: SourceCode): Fix | undefined {
  if (params?.kind !== 'object') return undefined;
  const headers = params.entries.get('headers')?.value;
  if (headers === undefined) return insertEntry(params, `headers: { ${header} }`, source);
  return headers.kind === 'object' ? insertEntry(headers, header, source) : undefined;
}

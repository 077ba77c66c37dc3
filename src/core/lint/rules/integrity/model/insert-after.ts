import type { SourceCode } from 'eslint';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { indentOf, statementOf } from '../../places.ts';
import type { Change } from '../../replace-value.ts';

/** A change that puts a line behind the statement of a node; undefined where it would never be reached. */
export function insertAfter(node: SyntaxNode, line: string, source: SourceCode): Change | undefined {
  const statement = statementOf(node);
  if (statement === undefined || statement.type === 'ReturnStatement') return undefined;
  return (fixer) => fixer.insertTextAfter(statement, `\n${indentOf(statement, source)}${line}`);
}

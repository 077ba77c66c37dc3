import * as espree from 'espree';
import type { LintParser } from '../../core/lint/engine.ts';

/** The parser of a language; that of TypeScript is large and loaded with the first document that needs it. */
export async function parserFor(languageId: string): Promise<LintParser> {
  return languageId === 'typescript' ? (await import('@typescript-eslint/parser')).default : espree;
}

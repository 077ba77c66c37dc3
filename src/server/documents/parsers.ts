import * as espree from 'espree';
import type { LintParser } from '../../core/lint/engine.ts';

let typescript: Promise<LintParser> | undefined;

/** The parser of a language; that of TypeScript is large and loaded with the first document that needs it. */
export function parserFor(languageId: string): LintParser | Promise<LintParser> {
  return languageId === 'typescript' ? (typescript ??= loadTypescript()) : espree;
}

async function loadTypescript(): Promise<LintParser> {
  // ESLint's own types know fewer kinds of tokens than this parser gives.
  const { parseForESLint } = (await import('@typescript-eslint/parser')) as unknown as {
    parseForESLint: Extract<LintParser, { parseForESLint: unknown }>['parseForESLint'];
  };
  return { parseForESLint };
}

import * as espree from 'espree';
import type { LintParser } from '../core/lint/engine.ts';

/** The parser for a script; that for TypeScript is large and loaded with the first file that needs it. */
export async function parserFor(path: string): Promise<LintParser> {
  return /\.[cm]?ts$/i.test(path) ? (await import('@typescript-eslint/parser')).default : espree;
}

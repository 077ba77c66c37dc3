import type { Span } from '../../language/span.ts';
import type { StructureIssue } from '../documents/prom-document.ts';
import type { StructureCode } from './structure-codes.ts';

/** Collects what is wrong with a file. */
export interface Issues {
  readonly found: StructureIssue[];
}

/** Tells something at a place. */
export function tell({ found }: Issues, code: StructureCode, { start, end }: Span, says: string): void {
  found.push({ code, says, start, end });
}

/** A name as messages show it, so short that it fits into a line. */
export const shown = (name: string): string => (name.length > 60 ? `${name.slice(0, 57)}…` : name);

import type { SyntaxNode } from '../../script/syntax.ts';

/** The node around a node: set by ESLint in the file that is linted, and by us in those it imports. */
export const parentOf = (node: SyntaxNode): SyntaxNode | undefined =>
  (node as { parent?: SyntaxNode | null }).parent ?? undefined;

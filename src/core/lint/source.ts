import type { AnalyzeOptions, ScopeManager } from 'eslint-scope';
import { analyze } from 'eslint-scope';
import type { Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { ScriptComment, ScriptToken } from '../script/parse.ts';
import { tokensOf } from '../script/parse.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { parentOf } from './script/parents.ts';

/** A node, a token or a comment. */
interface Piece {
  readonly range?: [number, number] | undefined;
}

type Accepts = (token: ScriptToken) => boolean;

/** Which token is meant: the first that is accepted, or as many further; comments only where they are asked for. */
type Wanted =
  Accepts | { readonly filter?: Accepts; readonly skip?: number; readonly includeComments?: boolean };

/**
 * The text of a script with its scopes and tokens, as rules ask for it: that part of ESLint's `SourceCode`. What most
 * scripts need seldom is made when it is asked for.
 */
export class ScriptSource {
  readonly text: string;
  readonly ast: ESTree.Program;
  private readonly path: string;
  private readonly comments: readonly ScriptComment[];
  private keptLines: readonly string[] | undefined;
  private keptScopes: ScopeManager | undefined;
  private keptTokens: readonly ScriptToken[] | undefined;

  constructor(
    { path, text }: { readonly path: string; readonly text: string },
    { program, comments }: { readonly program: ESTree.Program; readonly comments: readonly ScriptComment[] },
  ) {
    this.text = text;
    this.path = path;
    this.ast = program;
    this.comments = comments;
  }

  get lines(): readonly string[] {
    return (this.keptLines ??= this.text.split(/\r\n|[\r\n\u2028\u2029]/));
  }

  get scopeManager(): ScopeManager {
    return (this.keptScopes ??= analyze(this.ast, scopeOptions));
  }

  private get tokens(): readonly ScriptToken[] {
    return (this.keptTokens ??= tokensOf(this.text, this.path));
  }

  getText(piece?: Piece): string {
    return piece === undefined ? this.text : this.text.slice(...this.getRange(piece));
  }

  getRange({ range }: Piece): [number, number] {
    return range ?? [0, 0];
  }

  getLoc({ loc }: SyntaxNode): ESTree.SourceLocation | null | undefined {
    return loc;
  }

  getAllComments(): readonly ScriptComment[] {
    return this.comments;
  }

  getDeclaredVariables(node: SyntaxNode): Scope.Variable[] {
    return this.scopeManager.getDeclaredVariables(node);
  }

  /** The innermost scope around a node. */
  getScope(node: SyntaxNode): Scope.Scope {
    const isInner = node.type !== 'Program';
    for (let here: SyntaxNode | undefined = node; here !== undefined; here = parentOf(here)) {
      const scope = this.scopeManager.acquire(here, isInner) as Scope.Scope | null;
      // The scope of a function expression's own name lies around that of its body.
      if (scope !== null)
        return scope.type === 'function-expression-name' ? (scope.childScopes[0] ?? scope) : scope;
    }
    return this.scopeManager.scopes[0] as unknown as Scope.Scope;
  }

  commentsExistBetween(before: Piece, after: Piece): boolean {
    const [, start] = this.getRange(before);
    const [end] = this.getRange(after);
    return this.comments.some(({ range }) => range[0] >= start && range[1] <= end);
  }

  getTokenBefore(piece: Piece, wanted: Wanted = {}): ScriptToken | null {
    const [start] = this.getRange(piece);
    return picked(this.tokens, this.indexAt(start) - 1, -1, wanted);
  }

  getTokenAfter(piece: Piece, wanted: Wanted = {}): ScriptToken | null {
    const [, end] = this.getRange(piece);
    return picked(this.tokens, this.indexAt(end), 1, wanted);
  }

  getFirstToken(piece: Piece, wanted: Wanted = {}): ScriptToken | null {
    const [start] = this.getRange(piece);
    return picked(this.tokens, this.indexAt(start), 1, wanted);
  }

  getLastToken(piece: Piece, wanted: Wanted = {}): ScriptToken | null {
    const [, end] = this.getRange(piece);
    return picked(this.tokens, this.indexAt(end) - 1, -1, wanted);
  }

  /** Of the first token that does not begin before an offset. */
  private indexAt(offset: number): number {
    let [low, high] = [0, this.tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tokens[middle]?.range[0] ?? offset) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function picked(
  tokens: readonly ScriptToken[],
  from: number,
  step: 1 | -1,
  wanted: Wanted,
): ScriptToken | null {
  const {
    filter,
    skip = 0,
    includeComments = false,
  }: Exclude<Wanted, Accepts> = typeof wanted === 'function' ? { filter: wanted } : wanted;
  let left = skip;
  for (let i = from, token = tokens[i]; token !== undefined; i += step, token = tokens[i]) {
    if (token.isComment ? !includeComments : filter?.(token) === false) continue;
    if (left === 0) return token;
    left--;
  }
  return null;
}

/** Of TypeScript's own nodes only those hold code: in types nothing runs. */
const scopeOptions: AnalyzeOptions = {
  ecmaVersion: 2024,
  sourceType: 'module',
  ignoreEval: true,
  fallback: (node: object) => codeKeys.filter((key) => key in node),
};

const codeKeys = ['expression', 'body', 'declaration', 'parameter', 'members', 'initializer', 'exported'];

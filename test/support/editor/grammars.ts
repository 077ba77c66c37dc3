/** The tokenizer of the editor under test, with its grammars and ours as the manifest names them. */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** A piece of a line with the scopes that themes colour, the innermost last. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

export interface Grammars {
  /** The tokens of each line; `isPlain` leaves our injections out. */
  tokens(scope: string, text: string, isPlain?: boolean): Promise<Token[][]>;
}

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

interface LineTokens {
  readonly tokens: readonly { startIndex: number; endIndex: number; scopes: string[] }[];
  readonly ruleStack: unknown;
}

/** The parts of `vscode-textmate` and `vscode-oniguruma` that are used here; both come with the editor. */
interface TextMate {
  readonly INITIAL: unknown;
  parseRawGrammar(text: string, path: string): unknown;
  Registry: new (options: unknown) => {
    loadGrammar(scope: string): Promise<{ tokenizeLine(line: string, state: unknown): LineTokens }>;
  };
}

interface Oniguruma {
  loadWASM(data: Uint8Array): Promise<void>;
  OnigScanner: new (patterns: string[]) => unknown;
  OnigString: new (text: string) => unknown;
}

let loaded: Promise<readonly [TextMate, Oniguruma]> | undefined;

async function libraries(editor: string): Promise<readonly [TextMate, Oniguruma]> {
  const need = createRequire(join(editor, 'package.json'));
  const oniguruma = need('vscode-oniguruma') as Oniguruma;
  const folder = dirname(need.resolve('vscode-oniguruma'));
  await oniguruma.loadWASM(new Uint8Array(readFileSync(join(folder, 'onig.wasm'))));
  return [need('vscode-textmate') as TextMate, oniguruma];
}

export async function editorGrammars(): Promise<Grammars> {
  const editor = process.env['AYNI_EDITOR'];
  if (editor === undefined)
    throw new Error('AYNI_EDITOR is not set: run these tests with `npm test -- editor-1.139`.');
  loaded ??= libraries(editor);
  const [textmate, oniguruma] = await loaded;
  const own = ownGrammars();
  const paths = new Map([
    ...editorPaths(editor),
    ...own.map(({ scopeName, path }) => [scopeName, path] as const),
  ]);
  const registry = (isPlain: boolean): InstanceType<TextMate['Registry']> =>
    new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text: string) => new oniguruma.OnigString(text),
      }),
      loadGrammar: (scope: string) => {
        const path = paths.get(scope);
        return Promise.resolve(path && textmate.parseRawGrammar(readFileSync(path, 'utf8'), path));
      },
      getInjections: (scope: string) =>
        isPlain
          ? []
          : own.filter(({ injectTo }) => injectTo?.includes(scope)).map(({ scopeName }) => scopeName),
    });
  const registries = { plain: registry(true), injected: registry(false) };
  return {
    tokens: async (scope, text, isPlain = false) => {
      const grammar = await registries[isPlain ? 'plain' : 'injected'].loadGrammar(scope);
      let state = textmate.INITIAL;
      return text.split('\n').map((line) => {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        state = ruleStack;
        return tokens.map(({ startIndex, endIndex, scopes }) => ({
          text: line.slice(startIndex, endIndex),
          scopes,
        }));
      });
    },
  };
}

function ownGrammars(): Contribution[] {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { grammars: Contribution[] };
  };
  return manifest.contributes.grammars.map((one) => ({ ...one, path: resolve(one.path) }));
}

function editorPaths(editor: string): (readonly [string, string])[] {
  return ['yaml', 'json'].flatMap((name) => {
    const folder = join(editor, 'extensions', name, 'syntaxes');
    return readdirSync(folder).map((file) => {
      const path = join(folder, file);
      return [(JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string }).scopeName, path] as const;
    });
  });
}

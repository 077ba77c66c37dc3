import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';
import { archetypes } from '../../src/core/archetypes/archetype.ts';
import { expanded } from '../../src/core/archetypes/template.ts';
import { hosted } from '../support/archetypes/fragment-hosts.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Inside the repository, where the types of k6 are found. */
const folder = join(root, 'out', 'archetype-types');

const options: typescript.CompilerOptions = {
  target: typescript.ScriptTarget.ES2022,
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: ['k6'],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** What the compiler says of each script, as `file:line text`. */
function complaints(scripts: Readonly<Record<string, string>>): readonly string[] {
  mkdirSync(join(folder, 'scenarios'), { recursive: true });
  cpSync(join(root, 'dist', 'k6'), join(folder, 'lib'), { recursive: true });
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(folder, 'scenarios', name), text);
  const files = Object.keys(scripts).map((name) => join(folder, 'scenarios', name));
  const program = typescript.createProgram(files, options);
  return typescript.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const says = typescript.flattenDiagnosticMessageText(messageText, '\n');
    return `${file?.fileName.replace(folder, '') ?? ''}:${line} ${says}`;
  });
}

describe('archetypes in TypeScript', () => {
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('fit the types of k6 and of our libraries under strict rules', () => {
    const scripts = archetypes.flatMap(({ id, kind, body }): [string, string][] => {
      if (kind === 'config') return [];
      const text = expanded(body, 'ts');
      return [[`${id}.ts`, kind === 'scenario' ? text : hosted(id, text, 'ts')]];
    });
    // The one that does not fit shows that the others were looked at.
    const wrong = { 'wrong.ts': "import { sleep } from 'k6';\nsleep('a while');\n" };
    const [says = '', ...others] = complaints({ ...wrong, ...Object.fromEntries(scripts) });
    assert.match(says, /wrong\.ts:2 Argument of type 'string' is not assignable/);
    assert.deepEqual(others, []);
  });
});

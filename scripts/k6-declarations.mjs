// Writes the types beside each library that scripts import inside k6: one file without imports, like the library.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** By name of the library: the sources whose exports it shows, types first. */
const sources = {
  PhilosophicalIntegrityValidator: [
    'src/k6/api.ts',
    'src/k6/thresholds.ts',
    'src/k6/PhilosophicalIntegrityValidator.ts',
  ],
  AyniProfiles: ['src/k6/profiles/api.ts', 'src/k6/AyniProfiles.ts'],
};

function declarationsOf(source) {
  const text = readFileSync(join(root, source), 'utf8');
  const { outputText, diagnostics } = typescript.transpileDeclaration(text, {
    fileName: source,
    reportDiagnostics: true,
    compilerOptions: { target: typescript.ScriptTarget.ES2020, module: typescript.ModuleKind.ESNext },
  });
  for (const { messageText } of diagnostics)
    throw new Error(`${source}: ${typescript.flattenDiagnosticMessageText(messageText, '\n')}`);
  return outputText;
}

/** Imports and exports of our own files: what they name stands in the same file now. */
const ownModules = /^(?:import|export) (?:type )?(?:\{[^}]*\}|\*) from '\.[^']*';\n/gm;

/** What is private concerns nobody outside, and names nothing that stands in the file. */
const privateMembers = /^( {4}\/\*\*(?:(?!\*\/)[^])*\*\/\n)? {4}private [^\n]*\n/gm;

export function writeDeclarations() {
  for (const [library, files] of Object.entries(sources)) {
    const text = files
      .map((file) => declarationsOf(file).replace(ownModules, '').replace(privateMembers, ''))
      .join('\n');
    writeFileSync(join(root, 'dist', 'k6', `${library}.d.ts`), text);
  }
}

// Bundles what ships into dist/: nothing is loaded from node_modules at run time.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { stamped } from './build/stamp.mjs';
import { writeDeclarations } from './k6-declarations.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** Shipped code also runs on Node 20 hosts. ES modules first: `jsonc-parser` cannot be bundled from its other form. */
const node = { ...shared, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };

/** ES modules that bundle CommonJS packages need what those find around them. */
const requireBanner =
  "import{createRequire as ayniRequire}from'node:module';const require=ayniRequire(import.meta.url);";

/** Files of their own, by the module that is imported when they are needed: activation must not pay for reading them. */
const apart = {
  'language/client.ts': 'language',
  'core/script/model.ts': 'script-model',
  'core/numbers/run-numbers.ts': 'script-model',
};

const readLater = {
  name: 'read-later',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = join(resolveDir, path);
      const found = Object.keys(apart).find((name) => file.endsWith(`/${name}`));
      return found && { path: `./${apart[found]}.cjs`, external: true };
    });
  },
};

/** A page in a webview. */
const page = {
  ...shared,
  platform: 'browser',
  target: 'chrome128',
  format: 'iife',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
export const bundles = {
  extension: {
    ...node,
    entryPoints: ['src/editor/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    // Packages ask where they are; a CommonJS file has another word for it.
    banner: { js: "const ayniUrl=require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'ayniUrl' },
    external: ['vscode'],
    // The editor hands out `vscode` to what is required, so that is how the language client is loaded too.
    supported: { 'dynamic-import': false },
    plugins: [readLater],
  },
  language: {
    ...node,
    entryPoints: ['src/editor/language/client.ts'],
    outfile: 'dist/language.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  scriptModel: {
    ...node,
    // Both need the parser: in one file it is there once.
    stdin: {
      contents: "export * from './script/model.ts'; export * from './numbers/run-numbers.ts';",
      resolveDir: join(root, 'src', 'core'),
      loader: 'ts',
    },
    outfile: 'dist/script-model.cjs',
    format: 'cjs',
  },
  panel: { ...page, entryPoints: ['src/panel/main.ts'], outfile: 'dist/panel.js' },
  trends: { ...page, entryPoints: ['src/panel/trends/main.ts'], outfile: 'dist/trends.js' },
  query: { ...page, entryPoints: ['src/panel/query/main.ts'], outfile: 'dist/query.js' },
  iteration: { ...page, entryPoints: ['src/panel/iteration/main.ts'], outfile: 'dist/iteration.js' },
  // The command line and the language server share the linter's chunks.
  node: {
    ...node,
    entryPoints: { ayni: 'src/cli/main.ts', server: 'src/server/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    splitting: true,
    chunkNames: 'chunk-[hash]',
    banner: { js: `#!/usr/bin/env node\n${requireBanner}` },
  },
  keeper: {
    ...node,
    entryPoints: ['src/host/process/keeper.ts'],
    outfile: 'dist/keeper.mjs',
    format: 'esm',
  },
  importWorker: {
    ...node,
    entryPoints: ['src/host/import/import-worker.ts'],
    outfile: 'dist/import-worker.mjs',
    format: 'esm',
  },
  importProgram: {
    ...node,
    entryPoints: ['src/host/import/import-program.ts'],
    outfile: 'dist/import.mjs',
    format: 'esm',
  },
  eslintPlugin: {
    ...node,
    entryPoints: ['src/eslint-plugin/plugin.ts'],
    outfile: 'packages/eslint-plugin-ayni-k6/dist/index.mjs',
    format: 'esm',
  },
  // Imported before a script, inside k6, when one iteration is debugged.
  recorder: {
    ...shared,
    entryPoints: ['src/k6/debug/recorder.ts'],
    outfile: 'dist/recorder.js',
    platform: 'neutral',
    target: 'es2022',
    format: 'esm',
    external: ['k6', 'k6/*'],
  },
  // Imported before a script, inside k6, when a load run keeps a sample of its failing requests.
  sampler: {
    ...shared,
    entryPoints: ['src/k6/debug/sampler.ts'],
    outfile: 'dist/sampler.js',
    platform: 'neutral',
    target: 'es2022',
    format: 'esm',
    external: ['k6', 'k6/*'],
  },
  // What scripts import inside k6: one file each, readable, since they are copied into people's repositories.
  library: {
    ...shared,
    minify: false,
    entryPoints: ['src/k6/PhilosophicalIntegrityValidator.ts', 'src/k6/AyniProfiles.ts'],
    charset: 'utf8',
    outdir: 'dist/k6',
    platform: 'neutral',
    target: 'es2022',
    format: 'esm',
    external: ['k6', 'k6/*'],
    define: { ayniLibraryVersion: JSON.stringify(manifest.version) },
  },
};

/** Chunks are named by their content: those of an earlier build would stay and be packed. */
function removeChunks() {
  const folder = join(root, 'dist');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.startsWith('chunk-')) rmSync(join(folder, name));
}

/** Builds the named bundles, all by default. */
export async function buildBundles(names = Object.keys(bundles)) {
  mkdirSync(join(root, 'out'), { recursive: true });
  for (const name of names) {
    if (name === 'node') removeChunks();
    const result = await build(bundles[name]);
    writeFileSync(join(root, 'out', `${name}.meta.json`), JSON.stringify(result.metafile));
    if (name === 'library') {
      writeDeclarations();
      stampLibraries();
    }
  }
}

/** Below the stamp stands what the file is, for people who find a copy in their repository. */
function stampLibraries() {
  const { version, license, repository } = manifest;
  const docs = `${repository.url.replace(/\.git$/, '')}/tree/main/docs`;
  const folder = join(root, 'dist', 'k6');
  for (const name of readdirSync(folder)) {
    const about = `// ${name}, for scripts inside k6. ${license} licence. What it does, and what it proves: ${docs}\n`;
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), stamped(`${about}${text}`, version));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  if (names.length === 0 && existsSync(join(root, 'dist'))) rmSync(join(root, 'dist'), { recursive: true });
  await buildBundles(names.length > 0 ? names : undefined);
}

// Packs the .vsix and checks what is in it: only bundles and what the manifest names, within the size budget.
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const vsixPath = join(root, 'out', 'ayni-k6.vsix');
const maxBytes = 1.75 * 1024 * 1024;

/** Every packed file matches one of these. */
const admitted = [
  /^(package\.json|package\.nls\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/((extension|language|script-model)\.cjs|(panel|trends|iteration|query)\.(js|css)|(recorder|sampler)\.js|codicon\.ttf|(ayni|server|keeper|import|import-worker|chunk-[A-Z0-9]+)\.mjs)$/,
  /^dist\/k6\/(PhilosophicalIntegrityValidator|AyniProfiles)\.(js|d\.ts)$/,
  /^docs\/(prometheus|rules\/(README|(k6|integrity|promql|prometheus)\/[a-z0-9-]+))\.md$/,
  /^schemas\/[\w-]+\.schema\.json$/,
  /^snippets\/[\w-]+\.code-snippets$/,
  /^syntaxes\/promql[\w.-]*\.json$/,
  /^media\/[\w./-]+\.(svg|png|md)$/,
];
const wanted = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/extension.cjs',
  'dist/language.cjs',
  'dist/script-model.cjs',
  'dist/panel.js',
  'dist/trends.js',
  'schemas/ayni.schema.json',
  'dist/iteration.js',
  'dist/query.js',
  'dist/ayni.mjs',
  'dist/import.mjs',
  'dist/import-worker.mjs',
  'dist/keeper.mjs',
  'dist/recorder.js',
  'dist/sampler.js',
  'dist/server.mjs',
  'docs/prometheus.md',
  'docs/rules/k6/threshold-rate-range.md',
  'docs/rules/prometheus/for-missing.md',
  'dist/k6/PhilosophicalIntegrityValidator.js',
  'dist/k6/PhilosophicalIntegrityValidator.d.ts',
  'dist/k6/AyniProfiles.js',
  'dist/k6/AyniProfiles.d.ts',
];

function vsce(...args) {
  const tool = join(root, 'node_modules', '.bin', 'vsce');
  const run = spawnSync(process.execPath, [tool, ...args], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`vsce ${args[0]} failed:\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

function packedFiles() {
  return vsce('ls', '--no-dependencies')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function problemsOf(files, bytes) {
  const foreign = files.filter((file) => !admitted.some((pattern) => pattern.test(file)));
  const absent = wanted.filter((file) => !files.includes(file));
  return [
    ...foreign.map((file) => `${file} has no place in the package`),
    ...absent.map((file) => `${file} is missing from the package`),
    ...(bytes > maxBytes ? [`the package has ${bytes} bytes, over the budget of ${maxBytes}`] : []),
  ];
}

const files = packedFiles();
vsce('package', '--no-dependencies', '--out', vsixPath);
const bytes = statSync(vsixPath).size;
const problems = problemsOf(files, bytes);
for (const problem of problems) console.error(problem);
console.log(`${vsixPath}: ${files.length} files, ${(bytes / 1024).toFixed(0)} KiB`);
process.exitCode = problems.length === 0 ? 0 : 1;

// The layer fences hold, and each of them bites: a copy of the tree with one seeded breach per rule must be reported.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const breaches = join(root, 'test', 'fixtures', 'layers');

/** All violations in the tree at `folder`, and how many of our modules the tool saw. */
function cruise(folder) {
  const tool = join(root, 'node_modules', '.bin', 'depcruise');
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'];
  const run = spawnSync(process.execPath, [tool, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
  });
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser said nothing useful:\n${run.stderr}`);
  const report = JSON.parse(run.stdout);
  const seen = report.modules.filter((module) => module.source.startsWith('src/')).length;
  return { violations: report.summary.violations, seen };
}

const sourceFiles = (folder) =>
  readdirSync(join(folder, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts')).length;

function checkTree() {
  const { violations, seen } = cruise(root);
  const files = sourceFiles(root);
  if (seen < files) return [`the tool saw ${seen} of ${files} modules: it is not guarding the tree`];
  return violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`);
}

/** One folder a rule, holding the files of its breach at their place below the root. */
function checkFences() {
  const copy = mkdtempSync(join(root, 'out', 'layers-'));
  try {
    for (const name of ['src', '.dependency-cruiser.mjs', 'package.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const rules = readdirSync(breaches);
    for (const rule of rules) cpSync(join(breaches, rule), copy, { recursive: true });
    const { violations } = cruise(copy);
    return rules.flatMap((rule) => unbitten(rule, violations));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function unbitten(rule, violations) {
  const files = readdirSync(join(breaches, rule), { recursive: true }).filter((name) => name.endsWith('.ts'));
  const bit = violations.some((v) => v.rule.name === rule && files.includes(v.from));
  return bit ? [] : [`the seeded breach of ${rule} was not reported`];
}

async function unseededRules() {
  const config = await import(join(root, '.dependency-cruiser.mjs'));
  const seeded = new Set(readdirSync(breaches));
  return config.default.forbidden
    .filter((rule) => !seeded.has(rule.name))
    .map((rule) => `${rule.name} has no seeded breach`);
}

const problems = [...checkTree(), ...checkFences(), ...(await unseededRules())];
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? 'Layers hold, and every fence bites.'
    : `${problems.length} problems with the layers.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

// The manifest and the code name the same commands, settings, views and rules, both ways; every text is in package.nls.json.
//   node scripts/check-manifest.mjs --write   takes the rules over into package.json
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintRuleProperties } from './build/lint-settings.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (name) => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const texts = JSON.parse(read('package.nls.json'));
const ids = read('src/editor/ids.ts');

const difference = (a, b) => a.filter((item) => !b.includes(item));

function bothWays(kind, inManifest, inCode) {
  return [
    ...difference(inManifest, inCode).map(
      (id) => `${kind} ${id} is in package.json but not in src/editor/ids.ts`,
    ),
    ...difference(inCode, inManifest).map(
      (id) => `${kind} ${id} is in src/editor/ids.ts but not in package.json`,
    ),
  ];
}

/** The string values of one exported table of ids.ts, such as `export const commands = { run: 'ayni.run' }`. */
function table(name) {
  const body = new RegExp(`export const ${name} = \\{([\\s\\S]*?)\\n\\}`).exec(ids)?.[1] ?? '';
  return [...body.matchAll(/'([^']+)'/g)].map((match) => match[1]);
}

function textProblems() {
  const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]);
  const plain = (manifest.contributes.commands ?? []).filter((command) => !command.title.startsWith('%'));
  return [
    ...difference(used, Object.keys(texts)).map((key) => `the text ${key} is missing from package.nls.json`),
    ...difference(Object.keys(texts), used).map(
      (key) => `the text ${key} of package.nls.json is used by nothing`,
    ),
    ...plain.map((command) => `the title of ${command.command} is not in package.nls.json`),
  ];
}

function ruleProblems() {
  const setting = manifest.contributes.configuration.properties['ayni.lint.rules'];
  const rules = lintRuleProperties();
  if (JSON.stringify(setting.properties) === JSON.stringify(rules)) return [];
  if (process.argv.includes('--write')) {
    setting.properties = rules;
    writeFileSync(join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    return [];
  }
  return ['the setting ayni.lint.rules lacks rules: run `node scripts/check-manifest.mjs --write`'];
}

const contributes = manifest.contributes;
const problems = [
  ...bothWays(
    'command',
    (contributes.commands ?? []).map((command) => command.command),
    table('commands'),
  ),
  ...bothWays('setting', Object.keys(contributes.configuration?.properties ?? {}), table('settings')),
  ...bothWays(
    'view',
    Object.values(contributes.views ?? {})
      .flat()
      .map((view) => view.id),
    table('views'),
  ),
  ...textProblems(),
  ...ruleProblems(),
];
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0 ? 'Manifest and code agree.' : `${problems.length} problems with the manifest.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

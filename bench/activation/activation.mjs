// What does activation cost in a real editor? CPU time of the extension host, beside an extension that ships with it.
//   node bench/activation/activation.mjs [rounds, 5 by default]
// Needs the variables with which `npm test` runs the editor's tests (AYNI_EDITOR and its kin) and a packaged .vsix.
import { cpus } from 'node:os';
import { openEditor } from '../../test/support/editor/editor-session.ts';
import { makeWorkspace, passingScript } from '../../test/support/editor/workspace.ts';

const rounds = Number(process.argv[2] ?? 5);
const names = { ours: 'coomunity.ayni-k6', peer: 'vscode.markdown-language-features' };

const activationMs = (workbench, name) =>
  workbench.host(async (api, id) => {
    const start = process.cpuUsage();
    await api.extensions.getExtension(id)?.activate();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }, name);

/** What else the host does at its start must not count as activation. */
const atRest = (workbench) =>
  workbench.eventually('a host at rest', () =>
    workbench.host(async () => {
      const start = process.cpuUsage();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { user, system } = process.cpuUsage(start);
      return user + system < 10_000;
    }),
  );

async function round() {
  const files = Array.from({ length: 5000 }, (_, i) => [
    `src/part${i % 50}/file${i}.js`,
    i % 500 === 0 ? passingScript('http://127.0.0.1:9') : `export const number = ${i};\n`,
  ]);
  const session = await openEditor(makeWorkspace(Object.fromEntries(files)));
  try {
    const ms = {};
    for (const [who, name] of Object.entries(names)) {
      await atRest(session.workbench);
      ms[who] = await activationMs(session.workbench, name);
    }
    return ms;
  } finally {
    await session.close();
  }
}

const measured = [];
for (let i = 0; i < rounds; i++) measured.push(await round());
const medianOf = (who) => measured.map((one) => one[who]).sort((a, b) => a - b)[Math.floor(rounds / 2)];
console.log(
  `CPU time of activation, ms, median of ${rounds} new windows on 5,000 files (${cpus()[0]?.model})\n`,
);
console.log('| extension | ms |\n| --- | --- |');
for (const [who, name] of Object.entries(names)) console.log(`| ${name} | ${medianOf(who).toFixed(0)} |`);
console.log(`\nours / theirs: ${(medianOf('ours') / medianOf('peer')).toFixed(2)}`);

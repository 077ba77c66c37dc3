// How long the linter takes, and what its server weighs: `node scripts/build.mjs node && node bench/lint/bench.mjs [rounds]`.
// Times of re-linting are of processor time, so that a busy machine tells the same; beside them, right after, ESLint
// with its parser and without a single rule. The server's first diagnostic is by the clock, from the start of its process;
// run it on a quiet machine.
import { readFileSync } from 'node:fs';
import { Linter } from 'eslint/universal';
import * as espree from 'espree';
import typescriptParser from '@typescript-eslint/parser';
import { createLintEngine } from '../../src/core/lint/engine.ts';
import { defaultLintSettings } from '../../src/core/lint/settings.ts';
import { parseScript } from '../../src/core/script/parse.ts';
import { LanguageServer } from '../../test/support/server/language-server.ts';
import { generatedScript } from './generated-script.mjs';

const rounds = Number(process.argv[2] ?? 60);
const limits = { relint: { 500: 15, 3000: 100 }, first: { js: 400, ts: 800 }, memoryMb: 120 };
const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.floor(values.length * q)];
const median = (values) => quantile(values, 0.5);
const misses = [];

function relint(language, lines) {
  const engine = createLintEngine(() => undefined);
  const text = generatedScript(lines, language);
  const path = `/code/load.${language}`;
  let edits = 0;
  const edited = () => `${text}// ${edits++}\n`;
  let findings = 0;
  const [lint, parse, eslint] = [
    () => (findings = engine.lint({ path, text: edited() }, defaultLintSettings).length),
    () => parseScript(edited(), path),
    eslintWithoutRules(language, edited),
  ].map(cpuOf);
  const limit = limits.relint[lines];
  const [lintMs, parseMs, eslintMs] = [lint, parse, eslint].map(median);
  const times = [parseMs, lintMs, quantile(lint, 0.1), eslintMs].map((ms) => ms.toFixed(1));
  const cells = [
    language,
    text.split('\n').length,
    findings,
    ...times,
    (lintMs / eslintMs).toFixed(2),
    limit ?? '',
  ];
  console.log(`| ${cells.join(' | ')} |`);
  if (limit !== undefined && lintMs > limit) misses.push(`${language} ${lines}: ${lintMs.toFixed(1)} ms`);
}

function eslintWithoutRules(language, edited) {
  const linter = new Linter({ configType: 'flat' });
  const parser = language === 'ts' ? typescriptParser : espree;
  const filename = `script.${language}`;
  const config = {
    files: [filename],
    languageOptions: { parser, ecmaVersion: 'latest', sourceType: 'module' },
  };
  return () => linter.verify(edited(), config, { filename });
}

/** Processor times of one call, warm. */
function cpuOf(work) {
  for (let round = 0; round < rounds / 2; round++) work();
  return Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

async function firstDiagnostic(language) {
  const times = [];
  let memory = { most: 0, resting: 0 };
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    const server = await LanguageServer.start();
    const uri = `file:///code/load.${language}`;
    const text = generatedScript(500, language);
    await server.open(uri, text, language === 'ts' ? 'typescript' : 'javascript');
    times.push(performance.now() - began);
    if (round === 0) memory = await memoryAfterWork(server, uri, text);
    await server.stop();
  }
  const first = median(times);
  const cells = [
    `.${language}`,
    first.toFixed(0),
    limits.first[language],
    memory.most.toFixed(0),
    memory.resting.toFixed(0),
    limits.memoryMb,
  ];
  console.log(`| ${cells.join(' | ')} |`);
  if (first > limits.first[language]) misses.push(`first .${language}: ${first.toFixed(0)} ms`);
  if (memory.resting > limits.memoryMb) misses.push(`memory .${language}: ${memory.resting.toFixed(0)} MB`);
}

/** Resident memory when the person rests after thirty edits, and at its most before. */
async function memoryAfterWork(server, uri, text) {
  for (let i = 0; i < 30; i++) await server.next(uri, server.change(uri, `${text}// ${i}\n`));
  const most = residentMb(server);
  await new Promise((rested) => setTimeout(rested, 5000));
  return { most, resting: residentMb(server) };
}

function residentMb({ process: { pid } }) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

console.log(
  '| re-lint, warm | lines | findings | parse ms | lint ms | best tenth | ESLint without rules ms | lint / ESLint | limit |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
for (const language of ['js', 'ts']) for (const lines of [60, 500, 3000]) relint(language, lines);
console.log('\n| server | first diagnostic ms (median) | limit | memory MB, at most | resting | limit |');
console.log('|---|---|---|---|---|---|');
for (const language of ['js', 'ts']) await firstDiagnostic(language);
for (const miss of misses) console.error(miss);
process.exitCode = misses.length === 0 ? 0 : 1;

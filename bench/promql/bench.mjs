// How long a rule file takes to be checked again after a keystroke: `node bench/promql/bench.mjs [rounds]`.
// Times are of processor time of the thread that the person waits for, so that a busy machine tells nearly the same. The floor is the YAML parser alone, which every tool
// needs; a person notices nothing below 50 ms.
import { parseAllDocuments } from 'yaml';
import { defaultLintSettings } from '../../src/core/lint/settings.ts';
import { readPromDocument } from '../../src/core/prometheus/documents/read-document.ts';
import { lintPromDocument } from '../../src/core/prometheus/lint/lint-document.ts';
import { parsePromql } from '../../src/core/promql/parse.ts';
import { formatPromql } from '../../src/core/promql/print.ts';
import { tokenize } from '../../src/core/promql/tokenize.ts';
import { generatedRules } from './generated-rules.mjs';

const rounds = Number(process.argv[2] ?? 40);
const limitMs = 50;
const path = '/rules/services.rules.yml';
const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.floor(values.length * q)];

/** The file with one more character in one of its expressions, another one each time. */
function keystrokes(text) {
  const places = [...text.matchAll(/\[5m\]|> 0|_total/g)].map(({ index }) => index);
  let typed = 0;
  return () => {
    const place = places[(typed++ * 7) % places.length];
    return `${text.slice(0, place)}_${text.slice(place)}`;
  };
}

/** Processor times of one call, warm, in ms. */
function cpuOf(work) {
  for (let round = 0; round < rounds / 2; round++) work();
  return Array.from({ length: rounds }, () => {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  });
}

const text = generatedRules(300);
const edited = keystrokes(text);
const { expressions } = readPromDocument(path, text);
const written = expressions.map(({ text: { value } }) => value);
const findings = lintPromDocument(path, text, { settings: defaultLintSettings }).length;

const works = {
  'YAML alone (the floor)': () => parseAllDocuments(edited(), { keepSourceTokens: true }),
  'reading the file, with every place': () => readPromDocument(path, edited()),
  'PromQL: tokens': () => written.map((one) => tokenize(one)),
  'PromQL: trees and issues': () => written.map((one) => parsePromql(one)),
  'PromQL: laid out anew': () => written.map((one) => formatPromql(one)),
  'all: file, expressions, rules': () => lintPromDocument(path, edited(), { settings: defaultLintSettings }),
};

console.log(`${text.split('\n').length} lines, ${written.length} expressions, ${findings} findings\n`);
console.log('| after one keystroke | median ms | best tenth | / floor | µs per expression | limit ms |');
console.log('|---|---|---|---|---|---|');
let floor;
let all = 0;
for (const [name, work] of Object.entries(works)) {
  const times = cpuOf(work);
  const median = quantile(times, 0.5);
  floor ??= median;
  all = median;
  const limit = name.startsWith('all') ? limitMs : '';
  const cells = [median.toFixed(1), quantile(times, 0.1).toFixed(1), (median / floor).toFixed(2)];
  console.log(`| ${[name, ...cells, ((1000 * median) / written.length).toFixed(0), limit].join(' | ')} |`);
}
if (all > limitMs) {
  console.error(`It takes ${all.toFixed(1)} ms, more than ${limitMs} ms.`);
  process.exitCode = 1;
}

// What the sample of failing requests costs k6, healthy and failing, by pairs of adjacent runs. Prints Markdown.
//   node scripts/build.mjs && node bench/live/sample.mjs [rounds]
import { median, runK6, startTarget } from './k6.mjs';

const requests = 10_000;
const sampler = new URL('../../dist/sampler.js', import.meta.url);

const fixedWork = (path) => `
import http from 'k6/http';
export const options = {
  scenarios: { main: { executor: 'shared-iterations', vus: 20, iterations: ${requests}, maxDuration: '2m' } },
};
export default () => http.get(__ENV.TARGET + '${path}');
`;

async function pairsOf(target, path, rounds) {
  const plain = () => runK6(fixedWork(path), { target });
  const sampled = () => runK6(`import '${sampler}';${fixedWork(path)}`, { target });
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    // The order alternates, so that a drift of the machine favours neither.
    const first = round % 2 === 0 ? await plain() : await sampled();
    const second = round % 2 === 0 ? await sampled() : await plain();
    pairs.push(round % 2 === 0 ? [first, second] : [second, first]);
  }
  return pairs;
}

function rowOf(name, pairs) {
  const micros = (at) => ((median(pairs.map((pair) => pair[at])) / requests) * 1e6).toFixed(1);
  const ratio = median(pairs.map(([plain, sampled]) => sampled / plain)).toFixed(3);
  return `| ${name} | ${micros(0)} µs | ${micros(1)} µs | ${ratio} |`;
}

const rounds = Number(process.argv[2] ?? 7);
const target = await startTarget();
try {
  await runK6(fixedWork('/'), { target: target.url });
  console.log(`| CPU of k6 a request, medians of ${rounds} pairs | without | with | ratio |`);
  console.log('| --- | --- | --- | --- |');
  console.log(rowOf('every request well', await pairsOf(target.url, '/', rounds)));
  console.log(rowOf('every request failing', await pairsOf(target.url, '/fails', rounds)));
} finally {
  target.stop();
}

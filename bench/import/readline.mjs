// What many write first: readline, JSON.parse, values by metric, scenario and second, sorted for their percentiles.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [path] = process.argv.slice(2);
const start = performance.now();
const groups = new Map();
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
  const { type, metric, data } = JSON.parse(line);
  if (type !== 'Point') continue;
  const id = `${metric}|${data.tags.scenario}|${data.time.slice(0, 19)}`;
  const group = groups.get(id);
  if (group === undefined) groups.set(id, [data.value]);
  else group.push(data.value);
}
let checksum = 0;
for (const values of groups.values()) {
  const sorted = Float64Array.from(values).sort();
  for (const q of [0.5, 0.95, 0.99]) checksum += sorted[Math.floor(q * (sorted.length - 1))];
}
const ms = performance.now() - start;
process.stdout.write(
  JSON.stringify({ ms, peakKb: process.resourceUsage().maxRSS, rows: groups.size, checksum }),
);

// Makes large files of k6's JSON and CSV output: a real run of some seconds, repeated with its times moved on.
// node bench/import/large-file.mjs FOLDER [MB = 1000]; needs AYNI_K6.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** The files of one real run, as k6 wrote them: `json` and `csv`. */
export async function realRun(folder) {
  const server = createServer((_, response) => setTimeout(() => response.end('ok'), Math.random() * 20));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const env = {
    ...process.env,
    BASE_URL: `http://127.0.0.1:${server.address().port}/`,
    K6_CSV_TIME_FORMAT: 'rfc3339_nano',
  };
  const script = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'import', 'everything.js');
  const args = ['run', '--quiet', '--out', 'json=run.json', '--out', 'csv=run.csv', script];
  const k6 = spawn(process.env.AYNI_K6 ?? 'k6', args, { cwd: folder, env, stdio: 'ignore' });
  await new Promise((done) => k6.once('exit', done));
  server.closeAllConnections();
  server.close();
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  return { json: read('run.json'), csv: read('run.csv') };
}

/** Seconds from the start of one repetition to that of the next: the run and its end fit in. */
const stepMs = 4000;

/** Writes the run again and again, each time some seconds later, until the file is as large as asked. */
export function repeated(text, { path, bytes }) {
  const [head, body] = text.startsWith('{') ? ['', text] : cutAfter(text, text.indexOf('\n') + 1);
  const file = openSync(path, 'w');
  writeSync(file, head);
  for (let i = 0, size = 0; size < bytes; i++) size += writeSync(file, shifted(body, i * stepMs));
  closeSync(file);
  return path;
}

const cutAfter = (text, at) => [text.slice(0, at), text.slice(at)];

function shifted(text, ms) {
  const known = new Map();
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=[.Z+-])/g, (second) => {
    if (!known.has(second))
      known.set(second, new Date(Date.parse(`${second}Z`) + ms).toISOString().slice(0, 19));
    return known.get(second);
  });
}

if (import.meta.main) {
  const [folder, megabytes = '1000'] = process.argv.slice(2);
  mkdirSync(folder, { recursive: true });
  const { json, csv } = await realRun(folder);
  const bytes = Number(megabytes) * 1e6;
  console.log(repeated(json, { path: join(folder, 'large.json'), bytes }));
  console.log(repeated(csv, { path: join(folder, 'large.csv'), bytes: bytes / 2 }));
}

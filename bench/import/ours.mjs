// One import by our reader, alone in its process: prints milliseconds of work and the peak of the memory as JSON.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeResultsReader } from '../../src/host/import/read-results.ts';

const [path, threads] = process.argv.slice(2);
const bundled = join(import.meta.dirname, 'import-worker.mjs');
const source = join(import.meta.dirname, '..', '..', 'src', 'host', 'import', 'import-worker.ts');
const worker = existsSync(bundled) ? bundled : source;
const start = performance.now();
const read = await nodeResultsReader(threads === 'one' ? undefined : worker).read(path, {
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
const ms = performance.now() - start;
if (!read.ok) throw new Error(read.problem.says);
const [series] = read.value.results.timeline.select({ metric: 'http_req_duration' });
process.stdout.write(
  JSON.stringify({
    ms,
    peakKb: process.resourceUsage().maxRSS,
    rows: read.value.results.timeline.seriesCount,
    has: series !== undefined,
  }),
);

// One import by our reader, alone in its process: prints milliseconds of work and the peak of the memory as JSON.
import { nodeResultsReader } from '../../src/host/import/read-results.ts';

const [path] = process.argv.slice(2);
const start = performance.now();
const read = await nodeResultsReader.read(path, {
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

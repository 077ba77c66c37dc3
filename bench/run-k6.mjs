// Runs k6 for the benchmarks that ask it for its own figures.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The k6 named on the command line, else the one that the tests built, else the one on the path. */
export function findK6() {
  const cache =
    process.env.AYNI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ayni-k6');
  const built = join(cache, 'k6', 'v2.2.0', 'k6');
  return process.argv[2] ?? (existsSync(built) ? built : 'k6');
}

/** What a script's `handleSummary` printed as JSON, and k6's exit code. */
export function runK6(k6, script, { env, longestMs }) {
  const flags = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const args = ['run', '--quiet', '--no-usage-report', '--address', '', ...flags, script];
  const child = spawn(k6, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (output.startsWith('{')) resolve({ code, summary: JSON.parse(output) });
      else reject(new Error(`k6 ended with ${code}: ${output}`));
    });
  });
}

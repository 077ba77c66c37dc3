import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Processes, RunningProcess } from '../../app/ports.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { Environment } from './places.ts';
import { builtK6Path, builtVersion, cacheFolder, k6FileName } from './places.ts';

/** The oldest Go that builds this k6. */
const oldestGo = { major: 1, minor: 25 };

export interface K6BuildOptions {
  readonly processes: Processes;
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Each line that Go writes; for a progress notice. */
  readonly onLine: (line: string) => void;
  /** Ends the build early when it fires. */
  readonly signal?: AbortSignal;
}

/**
 * Builds k6 from its Go module into our cache and returns its path. Call it only after the person agreed: it takes
 * some minutes and downloads from the Go module proxy. `go install` does not work for the v2 module, whose proxy
 * entry lacks a version list; a throw-away module that requires it does.
 */
export async function buildK6(options: K6BuildOptions): Promise<Result<string>> {
  const tooOld = await goProblem(options);
  if (tooOld !== undefined) return failed(tooOld);
  const target = builtK6Path(options.env, options.platform);
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(cacheFolder(options.env), 'k6-build-'));
  try {
    await writeFile(
      join(folder, 'go.mod'),
      `module build\n\ngo 1.25\n\nrequire go.k6.io/k6/v2 ${builtVersion}\n`,
    );
    const built = join(folder, k6FileName(options.platform));
    const flags = ['-mod=mod', '-trimpath', '-ldflags', '-s -w', '-o', built];
    const ended = await run(options, folder, ['build', ...flags, 'go.k6.io/k6/v2']);
    if (!ended.ok) return ended;
    if (ended.value.code !== 0) return failed(buildFailed(ended.value.lines));
    await rename(built, target);
    return ok(target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Undefined when there is a Go that is new enough. */
async function goProblem(options: K6BuildOptions): Promise<Problem | undefined> {
  const asked = await run({ ...options, onLine: () => undefined }, cacheParent(options), [
    'env',
    'GOVERSION',
  ]);
  const match = asked.ok ? /go(\d+)\.(\d+)/.exec(asked.value.lines.join('\n')) : null;
  const [major, minor] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && (major > oldestGo.major || (major === oldestGo.major && minor >= oldestGo.minor)))
    return undefined;
  const found = match === null ? 'no Go was found' : `the Go found is ${match[0]}`;
  return {
    code: 'go-missing',
    says: `k6 can be built with Go ${oldestGo.major}.${oldestGo.minor} or newer only, and ${found}.`,
    remedy:
      'Install k6 itself (https://grafana.com/docs/k6/latest/set-up/install-k6/) or Go (https://go.dev/dl/).',
  };
}

const cacheParent = (options: K6BuildOptions): string => dirname(cacheFolder(options.env));

interface Ended {
  readonly code: number | undefined;
  readonly lines: readonly string[];
}

async function run(options: K6BuildOptions, cwd: string, args: readonly string[]): Promise<Result<Ended>> {
  await mkdir(cwd, { recursive: true });
  const env = { CGO_ENABLED: '0', GOFLAGS: undefined, GOWORK: 'off' };
  const started = await options.processes.start({ command: 'go', args, cwd, env });
  if (!started.ok) return started;
  const go = started.value;
  const stop = (): void => go.signal('kill');
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted === true) stop();
  const lines: string[] = [];
  const take = async (stream: RunningProcess['stdout']): Promise<void> => {
    for await (const line of stream) {
      lines.push(line);
      options.onLine(line);
    }
  };
  const [exit] = await Promise.all([go.exited, take(go.stdout), take(go.stderr)]);
  options.signal?.removeEventListener('abort', stop);
  return ok({ code: exit.code, lines });
}

const buildFailed = (lines: readonly string[]): Problem => ({
  code: 'k6-build-failed',
  says: `Go could not build k6: ${lines.slice(-3).join(' ') || 'it was ended'}.`,
  remedy: 'Check that the Go module proxy can be reached and that the disk has 2 GB free, then try again.',
});

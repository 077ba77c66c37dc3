import type { Disposable } from '../../core/base/disposable.ts';
import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import { hasSecretSource, secretFile, usesSecretModule } from '../../core/k6/secret-file.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { AbortSignalLike, K6Binary } from '../ports.ts';
import { folderOf } from './paths.ts';
import type { RunPorts } from './run-ports.ts';
import { runToEnd } from './run-to-end.ts';

/** Reading the imports of a script takes k6 a moment. */
const depsWithinMs = 30_000;

/** The file from which k6 takes the secrets of a run. */
export interface SecretSource extends Disposable {
  readonly path: string;
}

export interface SecretContext {
  readonly ports: RunPorts;
  /** With what the environment adds. */
  readonly request: RunRequest;
  readonly signal: AbortSignalLike;
}

/**
 * Writes the secrets for a script that imports `k6/secrets`, itself or by another module, to a file that this user only
 * can read. Undefined when nobody would read it: k6 with a secret source hides more of its log than the secrets.
 * @param names of the environment's secrets.
 */
export async function openSecretSource(
  context: SecretContext,
  k6: K6Binary,
  names: readonly string[],
): Promise<Result<SecretSource | undefined>> {
  const { ports, request } = context;
  if (names.length === 0 || hasSecretSource(request.extraArgs)) return ok(undefined);
  if (!(await importsSecrets(context, k6))) return ok(undefined);
  const text = secretFile(names, request.env);
  if (!text.ok) return text;
  const folder = await ports.files.temporaryFolder();
  const path = `${folder.path}/secrets`;
  const written = await ports.files.writeText(path, text.value);
  if (written.ok) return ok({ path, dispose: () => folder.dispose() });
  folder.dispose();
  return written;
}

/** A script that k6 cannot read imports nothing here; the inspection will say what is wrong with it. */
async function importsSecrets({ ports, request, signal }: SecretContext, k6: K6Binary): Promise<boolean> {
  const spec = {
    command: k6.path,
    args: ['deps', '--json', request.scriptPath],
    cwd: folderOf(request.scriptPath),
    env: {},
  };
  const ended = await runToEnd(ports, spec, depsWithinMs, signal);
  return ended.ok && usesSecretModule(ended.value.stdout.join('\n'));
}

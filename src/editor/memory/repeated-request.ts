import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { secretMask } from '../../core/k6/secrets.ts';
import type { RunRequest } from '../../core/run/request.ts';

/**
 * The request of a record, ready to run again: a record holds secrets masked, so those come from the last run of the
 * same script, if it had them.
 */
export function repeatedRequest(recorded: RunRequest, last: RunRequest | undefined): Result<RunRequest> {
  const known = last?.scriptPath === recorded.scriptPath ? last.env : {};
  const env = Object.fromEntries(
    Object.entries(recorded.env).map(([name, value]) => [
      name,
      value === secretMask ? (known[name] ?? secretMask) : value,
    ]),
  );
  const missing = Object.keys(env).filter((name) => env[name] === secretMask);
  const hasHiddenFlag = recorded.extraArgs.some((arg) => arg.includes(secretMask));
  if (missing.length === 0 && !hasHiddenFlag) return ok({ ...recorded, env });
  return failed({
    code: 'secrets-not-kept',
    says: `Secrets are not kept in a run: ${[...missing, ...(hasHiddenFlag ? ['a flag'] : [])].join(', ')}.`,
    remedy: 'Run the script with options and give them again.',
  });
}

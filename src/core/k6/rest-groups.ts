import type { CheckCount } from '../run/summary.ts';
import { asObject, parseObject } from './json.ts';

/** Every check with its exact counts from the answer of `GET /v1/groups`; undefined when it is not such an answer. */
export function decodeGroups(text: string): CheckCount[] | undefined {
  const groups = parseObject(text)?.['data'];
  if (!Array.isArray(groups)) return undefined;
  return groups.flatMap((item) => {
    const group = asObject(asObject(item)?.['attributes']) ?? {};
    const checks: unknown[] = Array.isArray(group['checks']) ? group['checks'] : [];
    return checks.map((entry) => checkOf(String(group['path'] ?? ''), entry));
  });
}

function checkOf(group: string, entry: unknown): CheckCount {
  const check = asObject(entry) ?? {};
  return {
    group,
    name: String(check['name']),
    passes: Number(check['passes'] ?? 0),
    fails: Number(check['fails'] ?? 0),
  };
}

/** k6's own word for where it is, from `GET /v1/status`. */
export interface RestStatus {
  /** 0 created … 5 started, 6 setup, 7 running, 8 teardown, 9 ended, 10 interrupted, 11 marked as failed. */
  readonly status: number;
  readonly vus: number;
  /** True when a threshold is crossed now. */
  readonly tainted: boolean;
}

/** Decodes the answer of `GET /v1/status`; undefined when it is not such an answer. */
export function decodeStatus(text: string): RestStatus | undefined {
  const attributes = asObject(asObject(parseObject(text)?.['data'])?.['attributes']);
  if (attributes === undefined || typeof attributes['status'] !== 'number') return undefined;
  return {
    status: attributes['status'],
    vus: Number(attributes['vus'] ?? 0),
    tainted: attributes['tainted'] === true,
  };
}

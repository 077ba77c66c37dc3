/** Numbers of scripts in tests: a script, what a run of it counted, and what stands at each line. */
import type { Comparison } from '../../src/core/compare/comparison.ts';
import { numbersOfRun } from '../../src/core/numbers/run-numbers.ts';
import type { PlaceNumbers } from '../../src/core/numbers/place-numbers.ts';
import type { CheckCount, ThresholdResult } from '../../src/core/run/summary.ts';
import { sampleOrigin, sampleRecord } from './run/sample-record.ts';
import type { TickValues } from './timelines.ts';
import { timelineOf } from './timelines.ts';

export interface RanScript {
  readonly code: string;
  /** What k6 pushed in the only second of the run. */
  readonly ticks?: TickValues;
  /** Texts of the local files that the script imports, by specifier. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly checks?: readonly CheckCount[];
  readonly thresholds?: readonly ThresholdResult[];
  readonly comparison?: Comparison;
  readonly path?: string;
}

/** The numbers of a run of a script. */
export function numbersOf(ran: RanScript): PlaceNumbers[] {
  const { code, ticks = {}, files = {}, env = {}, checks = [], thresholds = [], comparison, path } = ran;
  const origin = sampleOrigin();
  const record = sampleRecord({
    origin: {
      ...origin,
      script: { sha256: 'f00d', text: code },
      request: { ...origin.request, env, scriptPath: path ?? origin.request.scriptPath },
    },
    timeline: timelineOf(ticks),
    checks,
    thresholds,
  });
  return numbersOfRun(record, comparison, (specifier) => {
    const text = files[specifier];
    return text === undefined ? undefined : { path: `/tests/${specifier}`, text };
  });
}

/** Each place by its line: `12 GET http://h/a` for one with numbers, `12 (shared 14)` for one without. */
export const placesOf = (ran: RanScript): string[] =>
  numbersOf(ran).map(({ range, title, numbers }) => {
    const { line } = range.start;
    if (numbers.kind === 'found') return `${line} ${title}`;
    const lines = 'lines' in numbers ? ` ${numbers.lines.join(',')}` : '';
    return `${line} (${numbers.kind}${lines})`;
  });

/**
 * What k6 counts of requests, each once: `GET http://h/a`, or with more tags `GET http://h/a scenario:x,group:::g`. The
 * scenario is `default` unless told; `outside` an iteration there is none.
 */
export function requested(...requests: readonly string[]): TickValues {
  return Object.fromEntries(
    requests.flatMap((request) => {
      const [, method = '', name = '', more = ''] =
        /^(\S+) (.*?)(?: ((?:[a-z_]+:|outside)\S*))?$/.exec(request) ?? [];
      const isTold = /scenario:|outside/.test(more);
      const told = more.split(',').filter((tag) => tag !== '' && tag !== 'outside');
      const tags = [`method:${method}`, `name:${name}`, 'expected_response:true', ...told];
      const all = [...tags, ...(isTold ? [] : ['scenario:default'])].join(',');
      return [
        [`http_reqs{${all}}`, 1],
        [`http_req_duration{${all}}`, [100]],
      ];
    }),
  );
}

import { spawnSync } from 'node:child_process';
import { strict as assert } from 'node:assert';

/** What Prometheus' own parser says of a text (answer.go). */
export interface Answer {
  readonly error?: string;
  /** In bytes of UTF-8. */
  readonly start?: number;
  readonly end?: number;
  readonly type?: string;
  readonly tree?: readonly unknown[];
  /** As Prometheus lays it out. */
  readonly pretty?: string;
}

/** The referee that scripts/setup/referee.mjs builds. */
function run(args: readonly string[], input: string): string {
  const program = process.env['AYNI_REFEREE'];
  assert.ok(program, 'AYNI_REFEREE must name the referee: run `npm test -- promql`');
  const done = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

/** Its answers to these texts, in their order. */
export function askReferee(texts: readonly string[]): readonly Answer[] {
  const answers = run([], texts.map((text) => `${JSON.stringify(text)}\n`).join(''));
  return answers
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

/** The functions that it knows. */
export const refereeFunctions = (): readonly Record<string, unknown>[] =>
  JSON.parse(run(['functions'], '')) as readonly Record<string, unknown>[];

import { strict as assert } from 'node:assert';
import type { FileSpan } from '../../../../src/core/language/navigation.ts';
import {
  definitionsAt,
  referencesAt,
  renamableAt,
  renameAt,
} from '../../../../src/core/language/navigation.ts';
import type { MarkedScript } from '../../../support/language/marked-script.ts';
import { markedScript } from '../../../support/language/marked-script.ts';

const script = `import http from 'k6/http';
import { Trend } from 'k6/metrics';
const waiting = new Trend('waiting_time', true);
export const options = {
  scenarios: { buyers: { executor: 'constant-vus', vus: 1, duration: '1s', exec: 'buy' } },
  thresholds: {
    'waiting_time{scenario:buyers}': ['p(95)<500'],
    'http_req_duration{name:buy item,scenario:buyers}': ['p(95)<500'],
    'http_req_duration{ name : buy item }': ['max<900'],
  },
};
export function buy() {
  const answer = http.post('http://127.0.0.1/buy', null, { tags: { name: 'buy item' } });
  waiting.add(answer.timings.waiting);
}
`;

/** The script with the cursor in the n-th place of a piece of text, a character behind its beginning. */
function cursorAt(piece: string, nth = 1): MarkedScript {
  let at = -1;
  for (let i = 0; i < nth; i++) at = script.indexOf(piece, at + 1);
  return markedScript(`${script.slice(0, at + 1)}|${script.slice(at + 1)}`);
}

const linesOf = (spans: readonly FileSpan[], text: string): string[] =>
  spans.map(({ span }) => {
    const line = text.slice(0, span.start).split('\n').length;
    return `${line}: ${text.slice(span.start, span.end)}`;
  });

describe('going to where a name is made', () => {
  const definitions = (piece: string, nth?: number): string[] => {
    const { script: model, text, offset } = cursorAt(piece, nth);
    return linesOf(definitionsAt(model, offset), text);
  };

  it('leads from a threshold to its metric, scenario and tag', () => {
    assert.deepEqual(definitions('waiting_time', 2), ['3: waiting_time']);
    assert.deepEqual(definitions('buyers', 2), ['5: buyers']);
    assert.deepEqual(definitions('buy item', 1), ['13: buy item']);
  });

  it('leads from `exec` to the function', () => {
    assert.deepEqual(definitions("'buy'"), ['12: buy']);
  });

  it('leads nowhere from a metric of k6, and from what is no name', () => {
    assert.deepEqual(definitions('http_req_duration'), []);
    assert.deepEqual(definitions('const answer'), []);
  });

  it('leads into a local module that makes the metric', () => {
    const { script: model, offset } = markedScript(
      "import { lost } from './metrics.js'; export const options = { thresholds: { l|ost_items: ['count<1'] } };",
      {
        files: {
          './metrics.js':
            "import { Counter } from 'k6/metrics'; export const lost = new Counter('lost_items');",
        },
      },
    );
    assert.deepEqual(definitionsAt(model, offset), [
      { path: '/code/metrics.js', span: { start: 71, end: 81 } },
    ]);
  });
});

describe('finding every place of a name', () => {
  it('finds a tag in all selectors, however they are spaced', () => {
    const { script: model, text, offset } = cursorAt("'buy item'");
    assert.deepEqual(linesOf(referencesAt(model, offset, false), text), ['8: buy item', '9: buy item']);
    assert.deepEqual(linesOf(referencesAt(model, offset, true), text).length, 3);
  });

  it('keeps a scenario, a metric and a tag of one name apart', () => {
    const {
      script: model,
      text,
      offset,
    } = markedScript(`import { Trend } from 'k6/metrics';
      const a = new Trend('sa|me');
      export const options = {
        scenarios: { same: { executor: 'constant-vus', duration: '1s' } },
        thresholds: { 'same{scenario:same,kind:same}': ['max<1'] },
      };
      export default function () { a.add(1, { kind: 'same' }); }`);
    assert.deepEqual(linesOf(referencesAt(model, offset, true), text), ['2: same', '5: same']);
  });

  it('reads thresholds that stand in a constant of their own, in TypeScript too', () => {
    const {
      script: model,
      text,
      offset,
    } = markedScript(
      `const limits = { 'http_req_duration{scenario:a|b}': ['max<1'] } as const;
       export const options: object = { scenarios: { ab: { executor: 'constant-vus' } }, thresholds: { ...limits } } satisfies object;`,
      { path: '/code/script.ts' },
    );
    assert.deepEqual(linesOf(referencesAt(model, offset, true), text), ['1: ab', '2: ab']);
  });
});

describe('renaming', () => {
  function renamed({ script: model, text, offset }: MarkedScript, to: string): string {
    const edits = renameAt(model, offset, to);
    assert.ok(edits.ok, JSON.stringify(edits));
    return [...edits.value]
      .sort((a, b) => b.span.start - a.span.start)
      .reduce((done, { span, text: made }) => done.slice(0, span.start) + made + done.slice(span.end), text);
  }

  it('lets thresholds follow a metric, a scenario and a tag', () => {
    assert.equal(
      renamed(cursorAt('waiting_time'), 'queue_time'),
      script.replaceAll('waiting_time', 'queue_time'),
    );
    assert.equal(renamed(cursorAt('buyers', 3), 'shoppers'), script.replaceAll('buyers', 'shoppers'));
    assert.equal(renamed(cursorAt('buy item'), 'pay item'), script.replaceAll('buy item', 'pay item'));
  });

  it('quotes a bare key when the new name is none, and only then', () => {
    const marked = markedScript(
      "export const options = { scenarios: { br|owse: { executor: 'constant-vus' } }, thresholds: { 'checks{scenario:browse}': ['rate>0.9'] } };",
    );
    assert.equal(
      renamed(marked, 'browse-all'),
      "export const options = { scenarios: { 'browse-all': { executor: 'constant-vus' } }, thresholds: { 'checks{scenario:browse-all}': ['rate>0.9'] } };",
    );
    assert.match(renamed(marked, 'browse_all'), /scenarios: \{ browse_all: \{.*scenario:browse_all\}/);
    assert.match(renamed(marked, '2nd'), /scenarios: \{ '2nd': \{/);
  });

  it('quotes the names of checks, also those of methods', () => {
    const checks = (conditions: string): MarkedScript =>
      markedScript(
        `import { check } from 'k6'; export default function (res) { check(res, { ${conditions} }); }`,
      );
    const body = (text: string): string | undefined => /check\(res, \{ (.*) \}\)/.exec(text)?.[1];
    assert.equal(
      body(renamed(checks('o|k: (r) => r.status === 200'), 'is ok')),
      "'is ok': (r) => r.status === 200",
    );
    assert.equal(
      body(renamed(checks("'o|k': (r) => true, ok(r) { return r.ok; }"), 'is ok')),
      "'is ok': (r) => true, 'is ok'(r) { return r.ok; }",
    );
  });

  it('keeps what a shorthand refers to', () => {
    const text = `import { Trend } from 'k6/metrics';
const waited = new Trend('waited');
const buyers = { executor: 'constant-vus' };
export const options = { scenarios: { buyers }, thresholds: { waited, 'http_reqs{scenario:buyers}': ['rate>1'] } };`;
    const lastLine = (at: string, to: string): string | undefined =>
      renamed(markedScript(text.replace(at, `${at.slice(0, 3)}|${at.slice(3)}`)), to)
        .split('\n')
        .at(-1);
    assert.equal(
      lastLine("waited')", 'queued'),
      "export const options = { scenarios: { buyers }, thresholds: { queued: waited, 'http_reqs{scenario:buyers}': ['rate>1'] } };",
    );
    assert.equal(
      lastLine('buyers }', 'all-buyers'),
      "export const options = { scenarios: { 'all-buyers': buyers }, thresholds: { waited, 'http_reqs{scenario:all-buyers}': ['rate>1'] } };",
    );
  });

  it('knows no name in a key that is computed', () => {
    const { script: model, offset } = markedScript(
      "import { check } from 'k6'; const name = 'a'; export default function (res) { check(res, { [na|me]: () => res.ok }); }",
    );
    assert.ok(!renamableAt(model, offset).ok);
  });

  it('takes the names of metrics that k6 takes', () => {
    const { script: model, offset } = cursorAt('waiting_time');
    const takes = (to: string): boolean => renameAt(model, offset, to).ok;
    assert.deepEqual(['a', 'ab', '_b', '1b', `a${'b'.repeat(128)}`, `a${'b'.repeat(129)}`].map(takes), [
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  it('refuses what k6 would not take, with what it would', () => {
    const problem = (piece: string, to: string): string => {
      const { script: model, offset } = cursorAt(piece);
      const edits = renameAt(model, offset, to);
      return edits.ok ? '' : `${edits.problem.says} ${edits.problem.remedy}`;
    };
    assert.match(
      problem('waiting_time', 'waiting-time'),
      /waiting-time cannot be .* letters, digits and `_`/,
    );
    assert.match(problem('buyers', 'the buyers'), /letters, digits, `_` and `-`/);
    assert.match(problem('buy item', 'a,b'), /braces, commas/);
  });

  it('refuses a name that another one has, since one of the two would be lost', () => {
    const two = `import { Trend } from 'k6/metrics';
const a = new Trend('first');
const b = new Trend('second');
export const options = {
  scenarios: { br|owse: { executor: 'constant-vus' }, buy: { executor: 'constant-vus' } },
  thresholds: { 'first{scenario:browse}': ['max<1'] },
};`;
    const taken = (text: string, to: string): string => {
      const { script: model, offset } = markedScript(text);
      const edits = renameAt(model, offset, to);
      return edits.ok ? 'ok' : `${edits.problem.code} ${edits.problem.says}`;
    };
    assert.equal(taken(two, 'buy'), 'rename-taken There is a scenario buy already.');
    assert.equal(taken(two, 'browse'), 'ok');
    assert.equal(taken(two, 'first'), 'ok', 'a metric is no scenario');
    const metric = two.replace('br|owse', 'browse').replace("'first')", "'fi|rst')");
    assert.equal(taken(metric, 'second'), 'rename-taken There is a metric second already.');
  });

  it('refuses names that the script does not make', () => {
    const { script: model, offset } = cursorAt('http_req_duration');
    const answer = renamableAt(model, offset);
    assert.ok(!answer.ok);
    assert.equal(answer.problem.code, 'rename-not-made-here');
  });
});

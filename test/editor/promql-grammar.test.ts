import assert from 'node:assert/strict';
import type { Grammars, Token } from '../support/editor/grammars.ts';
import { editorGrammars } from '../support/editor/grammars.ts';

/** The expression of all hosts below, as each of them writes it. */
const coloured = [
  'sum support.function.aggregation.promql',
  'by keyword.control.grouping.promql',
  'job entity.other.attribute-name.label.promql',
  'rate support.function.promql',
  'http_requests_total variable.other.metric.promql',
  'code entity.other.attribute-name.label.promql',
  '=~ keyword.operator.matching.promql',
  '5.. string.regexp.promql',
  '5m constant.numeric.duration.promql',
  'offset keyword.control.modifier.promql',
  '1h constant.numeric.duration.promql',
  '> keyword.operator.comparison.promql',
  '0.5 constant.numeric.promql',
  'and keyword.control.operator.promql',
  'up variable.other.metric.promql',
];

const hosts: Readonly<Record<string, readonly [scope: string, text: string]>> = {
  'a .promql file': [
    'source.promql',
    'sum by (job) (rate(http_requests_total{code=~"5.."}[5m] offset 1h)) > 0.5 and up',
  ],
  'a plain scalar': [
    'source.yaml',
    'groups:\n  - rules:\n      - expr: sum by (job) (rate(http_requests_total{code=~"5.."}[5m] offset 1h)) > 0.5 and up',
  ],
  'a plain scalar over some lines': [
    'source.yaml',
    'groups:\n  - rules:\n    - alert: A\n      expr: sum by (job) (rate(http_requests_total{code=~"5.."}[5m]\n        offset 1h)) > 0.5\n        and up\n      for: 5m',
  ],
  'double quotes': [
    'source.yaml',
    '- expr: "sum by (job) (rate(http_requests_total{code=~\\"5..\\"}[5m] offset 1h)) > 0.5 and up"',
  ],
  'single quotes': [
    'source.yaml',
    '- expr: \'sum by (job) (rate(http_requests_total{code=~"5.."}[5m] offset 1h)) > 0.5 and up\'',
  ],
  'a literal block': [
    'source.yaml',
    'a:\n  expr: |\n    sum by (job) (\n      rate(http_requests_total{code=~"5.."}[5m] offset 1h)\n    ) > 0.5\n\n    and up\n  for: 5m',
  ],
  'a folded block': [
    'source.yaml',
    '- expr: >-\n    sum by (job) (\n      rate(http_requests_total{code=~"5.."}[5m] offset 1h)) > 0.5\n    and up\n  for: 5m',
  ],
  'a query in ayni.yaml': [
    'source.yaml',
    'b:\n  query: |\n    sum by (job) (rate(http_requests_total{code=~"5.."}[5m] offset 1h)) > 0.5\n    and up',
  ],
  'a dashboard': [
    'source.json',
    '{ "targets": [{ "expr": "sum by (job) (rate(http_requests_total{code=~\\"5..\\"}[5m] offset 1h)) > 0.5 and up", "refId": "A" }] }',
  ],
  'a dashboard with comments': [
    'source.json.comments',
    '{ "expr": "sum by (job) (rate(http_requests_total{code=~\\"5..\\"}[5m] offset 1h)) > 0.5 and up" }',
  ],
};

/** Texts in which somebody is at the middle of writing, and texts of other tools; each ends with a key of its own. */
const unfinished = [
  '- expr: sum(rate(x{a="b\n  for: 5m\n- alert: B',
  '- expr: |\n    sum(rate(x{a="b\n    `never closed\n  for: 5m\n- alert: B',
  '- expr: |\n  for: 5m\n- alert: B',
  '- expr:\n  for: 5m\n- alert: B',
  "- expr: 'a{b=\"c'\n  for: 5m\n- alert: B",
  '- expr: "a{b=\\"c"\n  for: 5m\n- alert: B',
  '- expr: *shared # and why\n  for: 5m',
  '- alert: A\n  expr: up\n\n# expr: sum(x)\n  for: 5m',
];

const foreign = [
  'query: |\n  query { user(id: 5) { name } }\nnext: 1',
  'query: select count from users\nnext: 1',
  'summary: "expr: sum(rate(x[5m]))"\nnext: 1',
  'text: |\n  expr: sum(rate(x[5m]))\nnext: 1',
  'expression: sum(rate(x[5m]))\nnext: 1',
];

describe('The colours of PromQL', () => {
  let grammars: Grammars;

  before(async () => {
    grammars = await editorGrammars();
  });

  for (const [name, [scope, text]] of Object.entries(hosts)) {
    it(`${name} shows functions, labels, texts, times and operators`, async () => {
      const tokens = (await grammars.tokens(scope, text)).flat().filter(isOfPromql);
      assert.deepEqual(
        tokens.map((token) => `${token.text.trim()} ${token.scopes.at(-1)}`),
        coloured,
      );
    });
  }

  it('what follows an expression in YAML is coloured as without it, also while it is being written', async () => {
    for (const text of unfinished) await assertSameElsewhere('source.yaml', text);
  });

  it('what follows an expression in JSON is coloured as without it, also while it is being written', async () => {
    await assertSameElsewhere('source.json', '{ "a": [{\n"expr": "x{a=\\"b",\n"c": 1 }],\n"d": 2 }');
    await assertSameElsewhere('source.json', '{\n"expr": 5,\n"exprs": "sum(x)",\n"b": "\\"expr\\": 1" }');
  });

  it('texts of other tools keep their colours', async () => {
    for (const text of foreign) {
      const tokens = (await grammars.tokens('source.yaml', text)).flat();
      assert.deepEqual(
        tokens.filter(({ scopes }) => scopes.some((scope) => scope.includes('promql'))),
        [],
        text,
      );
    }
  });

  it('variables of Grafana are told apart from metrics', async () => {
    const text = '{ "expr": "rate($metric{job=~\\"${job:regex}\\"}[$__rate_interval])" }';
    const tokens = (await grammars.tokens('source.json', text)).flat();
    const variables = tokens.filter(({ scopes }) => scopes.at(-1)?.includes('grafana'));
    assert.deepEqual(
      variables.map(({ text: variable }) => variable),
      ['$metric', '${job:regex}', '$__rate_interval'],
    );
  });

  /** Lines without an expression must have the same tokens with and without our injection. */
  async function assertSameElsewhere(scope: string, text: string): Promise<void> {
    const [ours, plain] = [await grammars.tokens(scope, text), await grammars.tokens(scope, text, true)];
    for (const [i, line] of text.split('\n').entries()) {
      // A comment inside the value is one of either language, and looks the same.
      if (/^[ -]*(?:expr|"expr"):|^ {4}|^\s*#/.test(line)) continue;
      assert.deepEqual(seen(ours[i]), seen(plain[i]), `${line} of ${text}`);
    }
  }
});

const seen = (tokens: readonly Token[] = []): Token[] => tokens.filter(({ text }) => text.trim() !== '');

/** Words and operators: how brackets and quotes are named differs between the hosts, and nobody sees it. */
const isOfPromql = ({ text, scopes }: Token): boolean =>
  scopes.at(-1)?.endsWith('.promql') === true && /[\w<>=]/.test(text);

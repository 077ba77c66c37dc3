import assert from 'node:assert/strict';
import { numbersMarkdown, whyText } from '../../../../src/core/numbers/numbers-text.ts';
import type { Difference } from '../../../../src/core/compare/comparison.ts';
import type { PlaceNumbers } from '../../../../src/core/numbers/place-numbers.ts';
import { comparison, difference } from '../../../support/comparisons.ts';
import { numbersOf, requested } from '../../../support/numbers.ts';

const code =
  "import http from 'k6/http';\nexport default function () {\n  http.get('http://h/a');\n  http.get('http://h/b|c');\n}\n";
const ticks = { ...requested('GET http://h/a', 'GET http://h/b|c') };

const ofA = (change: Partial<Difference>): Difference =>
  difference({ quantity: 'http_req_duration p(95)', scope: 'GET http://h/a', ...change });

function first(...differences: readonly Difference[]): PlaceNumbers {
  const [found] = numbersOf({ code, ticks, comparison: comparison({ differences }) });
  assert.ok(found);
  return found;
}

const brief = ({ numbers }: PlaceNumbers): string =>
  numbers.kind === 'found'
    ? numbers.brief.map(({ text, tone }) => (tone === 'quiet' ? text : `${text} (${tone})`)).join(' · ')
    : '';

const plain = 'p95 101 ms · 0 % failed · 50 % of the time';

describe('The text of numbers in code', () => {
  it('says the difference by its verdict, and a change never without its interval', () => {
    assert.equal(brief(first()), plain);
    assert.equal(brief(first(ofA({ verdict: 'equivalent' }))), `${plain} · equivalent`);
    assert.equal(brief(first(ofA({ verdict: 'inconclusive' }))), `${plain} · inconclusive`);
    const change = { effect: 1.153, interval: [1.11, 1.198] } as const;
    assert.equal(
      brief(first(ofA({ verdict: 'regressed', ...change }))),
      `${plain} · regressed +15.3 % (+11.0 to +19.8) (bad)`,
    );
    const more = ofA({
      quantity: 'http_req_failed rate',
      scale: 'difference',
      verdict: 'improved',
      effect: -0.02,
      interval: [-0.03, -0.01],
    });
    assert.equal(brief(first(more)), `${plain} · improved -2.0 pp (-3.0 to -1.0) (good)`);
  });

  it('says that redirects from elsewhere may be counted at an address, and only there', () => {
    const redirected = { 'http_reqs{name:http://h/old,method:GET,status:302,expected_response:true}': 3 };
    const hover = (given: object): string => {
      const [found] = numbersOf({ code, ticks: { ...ticks, ...given } });
      assert.ok(found);
      return numbersMarkdown(found);
    };
    assert.match(hover(redirected), /followed redirects from elsewhere/);
    assert.doesNotMatch(hover({}), /redirects/);
    const tagged = code.replace("'http://h/a'", "'http://h/a', { tags: { name: 'a' } }");
    const [named] = numbersOf({ code: tagged, ticks: { ...requested('GET a'), ...redirected } });
    assert.ok(named !== undefined && !numbersMarkdown(named).includes('redirects'));
  });

  it('is silent about differences of other requests', () => {
    assert.equal(brief(first(ofA({ scope: 'GET http://h/b', verdict: 'regressed' }))), plain);
  });

  it('has a table of the last run, the baseline, the difference and the verdict', () => {
    const found = first(
      ofA({ verdict: 'regressed', baseline: 90, candidate: 104, effect: 1.153, interval: [1.11, 1.198] }),
    );
    assert.equal(
      numbersMarkdown(found),
      [
        '**GET http&#58;//h/a**',
        '',
        '|  | &nbsp;&nbsp;Last run | &nbsp;&nbsp;Baseline | &nbsp;&nbsp;Difference (95 %) |  |',
        '| :-- | --: | --: | --: | :-- |',
        '| p95 | &nbsp;&nbsp;101 ms | &nbsp;&nbsp;90 ms | &nbsp;&nbsp;+15.3 % (+11.0 to +19.8) | &nbsp;&nbsp;regressed |',
        '| failed | &nbsp;&nbsp;0 % |  |  |  |',
        '| requests | &nbsp;&nbsp;1 |  |  |  |',
        '| of all requests | &nbsp;&nbsp;50 % |  |  |  |',
        '| of the time spent waiting | &nbsp;&nbsp;50 % |  |  |  |',
      ].join('\n'),
    );
  });

  it('has a short table without a baseline, in which no name breaks out', () => {
    const [, second] = numbersOf({ code, ticks });
    assert.match(
      second ? numbersMarkdown(second) : '',
      /^\*\*GET http&#58;\/\/h\/b\\\|c\*\*\n\n\|  \| &nbsp;&nbsp;Last run \|\n\| :-- \| --: \|\n\| p95 \| &nbsp;&nbsp;101 ms \|\n/,
    );
  });

  it('says why there are none, and what would help', () => {
    assert.equal(
      whyText({ kind: 'shared', lines: [3, 5, 9] }, 'request'),
      'k6 counts this together with lines 3, 5 and 9. A name tag gives it numbers of its own.',
    );
    assert.equal(
      whyText({ kind: 'shared', lines: [0] }, 'check'),
      'k6 counts this together with other code. Another name gives it numbers of its own.',
    );
    assert.equal(
      whyText({ kind: 'wrapped', lines: [7] }, 'request'),
      'The numbers stand where the function is called: line 7.',
    );
  });
});

describe('Numbers of a request of several scenarios', () => {
  const two = {
    ...requested('GET http://h/a scenario:x', 'GET http://h/a scenario:y', 'GET http://h/b|c scenario:x'),
  };
  const of = (scenario: string, verdict: Difference['verdict']) =>
    ofA({
      scope: `${scenario} GET http://h/a`,
      verdict,
      effect: 1.2,
      interval: [1.1, 1.3],
      baseline: 80,
      candidate: 96,
    });
  const load = 'export const options = { scenarios: { ...__ENV } };\n';

  it('have one difference for each, and the gravest verdict', () => {
    const differences = [of('x', 'equivalent'), of('y', 'regressed')];
    const [found] = numbersOf({ code: code + load, ticks: two, comparison: comparison({ differences }) });
    assert.ok(found);
    assert.equal(
      brief(found),
      'p95 103 ms · 0 % failed · 66.7 % of the time · regressed +20.0 % (+10.0 to +30.0) (bad)',
    );
    assert.match(
      numbersMarkdown(found),
      /\| p95 \| &nbsp;&nbsp;103 ms \|  \|  \|  \|\n\| p95 in x \| &nbsp;&nbsp;96 ms .*\| &nbsp;&nbsp;equivalent \|\n\| p95 in y .*\| &nbsp;&nbsp;regressed \|/,
    );
  });
});

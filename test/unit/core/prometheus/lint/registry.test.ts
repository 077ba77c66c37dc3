import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { optionsIssue } from '../../../../../src/core/lint/rule-options.ts';
import { promLintRules } from '../../../../../src/core/prometheus/lint/registry.ts';
import { findingsIn } from '../../../../support/prometheus/test-prom-rule.ts';

const fileOf = (path: string): URL => new URL(`../../../../../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(fileOf(path), 'utf8');

describe('the registry of rules about PromQL', () => {
  it('has each id once', () => {
    const ids = promLintRules.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
  });

  it('is listed in docs/rules/README.md, in its order', () => {
    const listed = [
      ...read('docs/rules/README.md').matchAll(/^\| \[((?:promql|prometheus)\/[\w-]+)\]\(/gm),
    ].map((match) => match[1]);
    assert.deepEqual(
      listed,
      promLintRules.map(({ id }) => id),
    );
  });

  for (const rule of promLintRules) {
    describe(rule.id, () => {
      const path = `docs/rules/${rule.id}.md`;

      it('has a page that says why, how loudly, and what it offers', () => {
        assert.ok(existsSync(fileOf(path)), `${path} is missing`);
        const page = read(path);
        assert.ok(page.startsWith(`# ${rule.id}\n`), 'the page has another title');
        const severity = { error: '**Error**', warning: '**Warning**', hint: '**Hint**' }[rule.severity];
        const offers = { safe: ' · fix', suggestions: ' · suggestion', both: ' · fix, suggestion', none: '' };
        assert.ok(page.includes(`\n${severity}${offers[rule.fixes ?? 'none']}\n`));
        assert.equal(page.includes('## Options'), rule.schema !== undefined);
      });

      it('finds what its page shows as bad, and leaves alone what it shows as good', () => {
        const given = {
          ...(rule.id === 'promql/unknown-metric' && { knownMetrics: ['http_requests_total'] }),
          ...(rule.id === 'prometheus/drift' && { targets: 'targets: { latency: { p95: 300ms } }' }),
        };
        assert.notEqual(findingsIn(rule, { code: exampleOf(read(path), 'Bad'), ...given }).length, 0);
        assert.deepEqual(findingsIn(rule, { code: exampleOf(read(path), 'Good'), ...given }), []);
      });

      it('has messages that end as sentences, and takes its own defaults', () => {
        for (const text of Object.values(rule.messages)) assert.match(text, /[.`)}]$/);
        assert.equal(optionsIssue(rule as never, rule.defaults ?? []), undefined);
      });
    });
  }
});

const exampleOf = (page: string, heading: string): string =>
  new RegExp(`^## ${heading}\\n+\`\`\`(?:promql|yaml)\\n([\\s\\S]*?)\`\`\``, 'm')
    .exec(page)?.[1]
    ?.trimEnd() ?? '';

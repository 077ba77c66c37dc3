import assert from 'node:assert/strict';
import { forwardedLabels, runLabels } from '../../../../../src/core/prometheus/forward/forwarded-labels.ts';

const git = { commit: '0123456789abcdef0123', dirty: true };
const run = runLabels({ id: 'r1', scriptName: 'load/shop.js', environment: 'staging', git });
const plain = (text: string): string => text;

describe('Labels of forwarded series', () => {
  it('are those of k6, and tell the run, its script, its environment and its commit', () => {
    assert.deepEqual(forwardedLabels({ __name__: 'k6_vus', status: '200' }, run, plain), [
      ['__name__', 'k6_vus'],
      ['ayni_commit', '0123456789ab-dirty'],
      ['ayni_environment', 'staging'],
      ['ayni_run', 'r1'],
      ['ayni_script', 'load/shop.js'],
      ['status', '200'],
      ['testid', 'r1'],
    ]);
  });

  it('have no commit where there is no repository', () => {
    const outside = runLabels({ id: 'r1', scriptName: 'a.js', environment: 'local', git: undefined });
    assert.equal('ayni_commit' in outside, false);
  });

  it('cannot be taken for those of another run', () => {
    const labels = Object.fromEntries(forwardedLabels({ ayni_run: 'other', testid: 'mine' }, run, plain));
    assert.equal(labels['ayni_run'], 'r1');
    assert.equal(labels['testid'], 'mine');
  });

  it('hold no secret', () => {
    const mask = (text: string): string => text.replaceAll('hush', '***');
    const labels = forwardedLabels({ __name__: 'k6_vus', url: '/?k=hush' }, { ayni_run: 'r1' }, mask);
    assert.deepEqual(labels.find(([name]) => name === 'url')?.[1], '/?k=***');
  });
});

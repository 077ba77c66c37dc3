import assert from 'node:assert/strict';
import { decodeFromTrends } from '../../../src/protocol/trends.ts';

describe('a choice on the page of trends', () => {
  const choice = { kind: 'choose', scriptName: 'a.js', environment: 'local', variant: '', metric: 'p95Ms' };

  it('keeps its folder, and has none where there is one place only', () => {
    for (const sent of [choice, { ...choice, folder: '/home/shop' }]) {
      const read = decodeFromTrends(sent);
      assert.deepEqual(read.ok && read.value, sent);
    }
  });

  it('is nothing with a folder that is no text', () => {
    assert.ok(!decodeFromTrends({ ...choice, folder: 7 }).ok);
  });
});

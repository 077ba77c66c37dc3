import assert from 'node:assert/strict';
import { fileChange } from '../../../../src/core/workspace/change.ts';
import { unifiedDiff } from '../../../../src/core/workspace/unified-diff.ts';

describe('The diff of a change', () => {
  it('is one that patch tools read', () => {
    assert.equal(
      unifiedDiff(fileChange('a b.txt', ['one\ntwo\n', 'one\n2\n'], '')),
      '--- a/a b.txt\n+++ b/a b.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
    );
    assert.equal(
      unifiedDiff(fileChange('new.txt', [undefined, 'one\n'], '')),
      '--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1,1 @@\n+one\n',
    );
  });
});

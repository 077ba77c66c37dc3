import { strict as assert } from 'node:assert';
import { configPaths } from '../../../../src/core/config/config-paths.ts';

describe('where a configuration may be', () => {
  it('is beside the script and in each folder above, up to the root', () => {
    assert.deepEqual(configPaths('/code/performance-testing/scenarios/give.js', '/code'), [
      '/code/performance-testing/scenarios/ayni.yaml',
      '/code/performance-testing/ayni.yaml',
      '/code/ayni.yaml',
    ]);
  });

  it('is the root alone for a script in it, however the root is written', () => {
    assert.deepEqual(configPaths('/code/give.js', '/code/'), ['/code/ayni.yaml']);
    assert.deepEqual(configPaths('/give.js', '/'), ['/ayni.yaml']);
  });

  it('knows the folders of Windows', () => {
    assert.deepEqual(configPaths('C:\\code\\scenarios\\give.js', 'C:\\code'), [
      'C:\\code\\scenarios\\ayni.yaml',
      'C:\\code\\ayni.yaml',
    ]);
  });

  it('is nowhere for a script outside the root', () => {
    assert.deepEqual(configPaths('/code-two/give.js', '/code'), []);
    assert.deepEqual(configPaths('/else/give.js', '/code'), []);
  });
});

import assert from 'node:assert/strict';
import { samplingGaps, takesConsole } from '../../../../src/core/failures/sampling-gaps.ts';

const gapsOf = (change: Partial<Parameters<typeof samplingGaps>[0]>): string =>
  samplingGaps({ text: "import http from 'k6/http'", options: {}, extraArgs: [], ...change }).join('\n');

describe('what a sample of failing requests cannot have', () => {
  it('is nothing for a script that keeps bodies and speaks HTTP', () => assert.equal(gapsOf({}), ''));

  it('is the bodies where they are discarded, by the script or by a flag', () => {
    assert.match(gapsOf({ options: { discardResponseBodies: true } }), /discards the bodies/);
    assert.match(gapsOf({ extraArgs: ['--discard-response-bodies'] }), /discards the bodies/);
  });

  it('is everything where the console goes elsewhere', () => {
    for (const args of [['--console-output=lines.txt'], ['--console-output', 'lines.txt']])
      assert.equal(takesConsole(args), true);
    assert.equal(takesConsole(['--no-setup']), false);
  });

  it('is what does not go through k6/http', () => {
    for (const module of ['k6/ws', 'k6/websockets', 'k6/net/grpc', 'k6/browser'])
      assert.match(gapsOf({ text: `import x from "${module}"` }), /k6\/http` only/);
  });
});

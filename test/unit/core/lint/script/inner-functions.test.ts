import { strict as assert } from 'node:assert';
import { ScriptModels } from '../../../../../src/core/lint/script/script-models.ts';
import { parseScript } from '../../../../../src/core/script/parse.ts';

const model = (code: string) =>
  new ScriptModels(() => undefined).of(parseScript(code, '/code/script.js').program, '/code/script.js');

describe('functions declared inside functions', () => {
  it('are known where they are called', () => {
    const script = model(`import http from 'k6/http';
      export default function () { give(); function give() { http.get('/'); } }`);
    const call = script.calls.find(({ path }) => path === 'give');
    assert.ok(call);
    assert.equal(script.calledFunction(call)?.function, script.requests[0]?.call.within);
  });

  it('hide those of the same name outside', () => {
    const script = model(`function give() {}
      export default function () { function give(a) {} give(); }`);
    const call = script.calls.find(({ path }) => path === 'give');
    assert.ok(call);
    assert.equal(script.calledFunction(call)?.function.params.length, 1);
  });

  it('run when the function around them does', () => {
    const script = model(`import http from 'k6/http';
      export default function () { give(); function give() { http.get('/'); } }`);
    const give = script.requests[0]?.call.within;
    assert.ok(give);
    assert.deepEqual([...script.contextsAt(give)], ['vu']);
  });
});

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { askOn } from '../../../src/cli/ask.ts';

describe('A question at the terminal', () => {
  it('is shown, and answered by a line without the blanks around it', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.write(' yes \nmore\n');
    assert.equal(await askOn(input, output, 'Really? '), 'yes');
    assert.match(String(output.read()), /Really\?/);
  });

  it('has no answer when the input ends', async () => {
    const input = new PassThrough();
    input.end();
    assert.equal(await askOn(input, new PassThrough(), 'Really? '), undefined);
  });
});

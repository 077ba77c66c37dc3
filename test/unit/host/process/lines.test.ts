import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lines } from '../../../../src/host/process/lines.ts';

async function* chunks(parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield await Promise.resolve(part);
}

async function linesOf(parts: readonly Buffer[]): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines(chunks(parts))) all.push(line);
  return all;
}

describe('whole lines', () => {
  it('come out the same however the bytes are cut, also inside a letter', async () => {
    const text = 'uno\ndos ñandú 🦙\n\nlast';
    const bytes = Buffer.from(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length)), async (cuts) => {
        const ends = [...cuts, bytes.length].sort((a, b) => a - b);
        const parts = ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
        assert.deepEqual(await linesOf(parts), text.split('\n'));
      }),
    );
  });

  it('have no line ends of either kind', async () => {
    assert.deepEqual(await linesOf([Buffer.from('a\r\nb\n')]), ['a', 'b']);
  });

  it('have a bound, and the memory before them too', async () => {
    const part = Buffer.alloc(400_000, 'x');
    const found = await linesOf([part, part, part, part, Buffer.from('\nshort')]);
    assert.deepEqual(
      found.map(({ length }) => length),
      [1024 * 1024, 5],
    );
  });
});

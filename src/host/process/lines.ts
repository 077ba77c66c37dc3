import { StringDecoder } from 'node:string_decoder';

/** A longer line is cut, and its rest dropped: one line must not eat the memory. */
const longestLine = 1024 * 1024;

/** Whole lines of a byte stream, the last unfinished one included, decoded as UTF-8, without line ends. */
export async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.write(chunk)).split('\n');
    rest = (parts.pop() ?? '').slice(0, longestLine);
    for (const part of parts) yield trimmed(part);
  }
  rest += decoder.end();
  if (rest !== '') yield trimmed(rest);
}

const trimmed = (line: string): string => line.slice(0, longestLine).replace(/\r$/, '');

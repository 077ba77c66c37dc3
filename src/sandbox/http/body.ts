import type { IncomingMessage } from 'node:http';

const largestBody = 64 * 1024;

export type Body =
  | { readonly kind: 'read'; readonly raw: string; readonly json: unknown }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-json' };

/** Reads and decodes a JSON body; an empty one reads as `undefined`, one that breaks off as not JSON. */
export function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // The rest is read and dropped: ending the stream here would cut the connection before the answer.
      if (size > largestBody) resolve({ kind: 'too-large' });
      else chunks.push(chunk);
    });
    request.on('end', () => {
      resolve(decodeBody(Buffer.concat(chunks).toString('utf8')));
    });
    request.on('error', () => {
      resolve({ kind: 'not-json' });
    });
  });
}

function decodeBody(raw: string): Body {
  if (raw === '') return { kind: 'read', raw, json: undefined };
  try {
    return { kind: 'read', raw, json: JSON.parse(raw) as unknown };
  } catch {
    return { kind: 'not-json' };
  }
}

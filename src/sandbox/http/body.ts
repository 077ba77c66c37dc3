import type { IncomingMessage } from 'node:http';

const largestBody = 64 * 1024;

export type Body =
  | { readonly kind: 'read'; readonly raw: string; readonly json: unknown }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-json' };

/** Reads and decodes a JSON body; an empty one reads as `undefined`. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks).toString('utf8');
  if (raw === '') return { kind: 'read', raw, json: undefined };
  try {
    return { kind: 'read', raw, json: JSON.parse(raw) as unknown };
  } catch {
    return { kind: 'not-json' };
  }
}

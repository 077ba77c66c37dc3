/** What the recorder tells goes to k6's log, one JSON object a line, apart from the script's own lines by its beginning. */
const mark = 'ayni-debug ';

/** Of a body so many characters or bytes are kept; the rest is only counted. */
const keptOfBody = 256 * 1024;

/** All bodies of one virtual user together. */
let room = 16 * 1024 * 1024;

/** A line of the log is read up to 1 MiB; in the worst case a character becomes seven. */
const charactersALine = 64 * 1024;

/** k6 gives each virtual user a console of its own; the recorder later puts another one before it. */
const own: { log(line: string): void } = (globalThis as unknown as { console: { log(line: string): void } })
  .console;

/** Writes a line of the log past whatever a script or the recorder makes of the console. */
export const log = (line: string): void => own.log(line);

export function tell(event: Readonly<Record<string, unknown>>): void {
  log(mark + JSON.stringify(event));
}

/** What a body is besides its content, which goes before in lines of its own. */
export interface BodyFacts {
  readonly kind: 'text' | 'bytes' | 'none';
  readonly length: number;
  readonly kept: number;
}

/** Tells a body in pieces; `about` says whose it is. `encode` makes base64 of bytes. */
export function tellBody(
  body: unknown,
  about: Readonly<Record<string, unknown>>,
  encode: (bytes: ArrayBuffer) => string,
): BodyFacts {
  if (typeof body === 'string') return tellText(body, about);
  if (!(body instanceof ArrayBuffer)) return { kind: 'none', length: 0, kept: 0 };
  const kept = taken(body.byteLength);
  // Pieces of base64 can be joined when each but the last holds whole triples of bytes.
  const piece = 48 * 1024;
  for (let at = 0; at < kept; at += piece)
    tell({ ...about, base64: encode(body.slice(at, Math.min(at + piece, kept))) });
  return { kind: 'bytes', length: body.byteLength, kept };
}

function tellText(body: string, about: Readonly<Record<string, unknown>>): BodyFacts {
  const kept = wholeCharacters(body, taken(body.length));
  for (let at = 0; at < kept;) {
    const end = wholeCharacters(body, Math.min(at + charactersALine, kept));
    tell({ ...about, text: body.slice(at, end) });
    at = end;
  }
  return { kind: 'text', length: body.length, kept };
}

function taken(length: number): number {
  const kept = Math.min(length, keptOfBody, room);
  room -= kept;
  return kept;
}

/** One less where the cut would part the halves of a character. */
export function wholeCharacters(text: string, end: number): number {
  const last = end > 1 && end < text.length ? text.charCodeAt(end - 1) : 0;
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

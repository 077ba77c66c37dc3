// Scalars of YAML and JSON say one thing and are written another way: escapes, folded lines, indentation.

/** What a scalar says, and where its characters are written. Offsets are of the scalar's own source, in UTF-16 units. */
export interface Decoded {
  readonly value: string;
  /** Where each character of the value begins and ends; those of one escape or one fold share their place. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the content begins and ends, without quotes and headers. */
  readonly from: number;
  readonly to: number;
}

/** A scalar that is being decoded. */
export interface Decoding {
  readonly source: string;
  readonly parts: string[];
  readonly starts: number[];
  readonly ends: number[];
}

export const newDecoding = (source: string): Decoding => ({ source, parts: [], starts: [], ends: [] });

/** Takes characters as they are written. */
export function copyTo({ source, parts, starts, ends }: Decoding, from: number, to: number): void {
  if (to <= from) return;
  parts.push(source.slice(from, to));
  for (let at = from; at < to; at += 1) {
    starts.push(at);
    ends.push(at + 1);
  }
}

/** Takes a text that is written as something else, from `from` to `to`. */
export function putTo(
  { parts, starts, ends }: Decoding,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  parts.push(text);
  for (let i = 0; i < text.length; i += 1) {
    starts.push(from);
    ends.push(to);
  }
}

export const decodedFrom = ({ parts, starts, ends }: Decoding, from: number, to: number): Decoded => ({
  value: parts.join(''),
  starts,
  ends,
  from,
  to,
});

/** Comparing and hashing bytes four at a time. */

/** The ASCII text as bytes. */
export const asciiView = (text: string): DataView =>
  new DataView(Uint8Array.from(text, (char) => char.charCodeAt(0)).buffer);

/** A view of a copy of some bytes. `slice` would not do: that of Node's buffers shares the memory, which is reused. */
export function copiedView(bytes: Uint8Array, from: number, to: number): DataView {
  const copy = Uint8Array.from(bytes.subarray(from, to));
  return new DataView(copy.buffer);
}

/** True when all of `wanted` stands at `from`. The caller sees to it that there are so many bytes. */
export function standsAt(view: DataView, from: number, wanted: DataView): boolean {
  const length = wanted.byteLength;
  let i = 0;
  for (; i + 16 <= length; i += 16) {
    const at = from + i;
    // One branch for four words: most of what is compared is the same.
    const differing =
      (view.getInt32(at, true) ^ wanted.getInt32(i, true)) |
      (view.getInt32(at + 4, true) ^ wanted.getInt32(i + 4, true)) |
      (view.getInt32(at + 8, true) ^ wanted.getInt32(i + 8, true)) |
      (view.getInt32(at + 12, true) ^ wanted.getInt32(i + 12, true));
    if (differing !== 0) return false;
  }
  for (; i + 4 <= length; i += 4)
    if (view.getInt32(from + i, true) !== wanted.getInt32(i, true)) return false;
  for (; i < length; i++) if (view.getUint8(from + i) !== wanted.getUint8(i)) return false;
  return true;
}

/** True when `length` bytes stand at one place as at the other. */
export function standTwice(view: DataView, one: number, other: number, length: number): boolean {
  let i = 0;
  for (; i + 4 <= length; i += 4)
    if (view.getInt32(one + i, true) !== view.getInt32(other + i, true)) return false;
  for (; i < length; i++) if (view.getUint8(one + i) !== view.getUint8(other + i)) return false;
  return true;
}

/** A hash of the bytes; equal bytes give equal hashes, and others must be compared. */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = to - from;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(i, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < to; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

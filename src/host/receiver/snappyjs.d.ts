declare module 'snappyjs' {
  /** Throws on a malformed block, and when the uncompressed length exceeds `maxLength` bytes. */
  export function uncompress(compressed: Uint8Array, maxLength?: number): Uint8Array;
  export function compress(uncompressed: Uint8Array): Uint8Array;
}

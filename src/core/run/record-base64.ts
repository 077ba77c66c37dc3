const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const pad = 64;

const digitOf = new Uint8Array(128).fill(255);
for (let i = 0; i < alphabet.length; i++) digitOf[alphabet.charCodeAt(i)] = i;
digitOf['='.charCodeAt(0)] = pad;

/** The two digits of each number of 12 bits. */
const digitPairs = Array.from({ length: 4096 }, (_, i) => alphabet.charAt(i >> 6) + alphabet.charAt(i & 63));

/** Bytes as standard base64 with padding (RFC 4648 §4). */
export function encodeBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  let text = '';
  for (let i = 0; i < whole; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += (digitPairs[word >> 12] ?? '') + (digitPairs[word & 4095] ?? '');
  }
  return text + lastDigits(bytes.subarray(whole));
}

function lastDigits(rest: Uint8Array): string {
  const [first, second] = rest;
  if (first === undefined) return '';
  const pair = digitPairs[(first << 4) | ((second ?? 0) >> 4)] ?? '';
  return second === undefined ? `${pair}==` : `${pair}${alphabet.charAt((second & 15) << 2)}=`;
}

/** The bytes of a base64 text; undefined when the text is not base64 with padding. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let j = i; j < i + 4; j++) {
      const digit = j < digits ? (digitOf[text.charCodeAt(j)] ?? 255) : 0;
      if (digit >= pad) return undefined;
      word = (word << 6) | digit;
    }
    // Writes past the end are dropped by the typed array.
    bytes[at++] = word >> 16;
    bytes[at++] = (word >> 8) & 255;
    bytes[at++] = word & 255;
  }
  return bytes;
}

/** IP addresses that begin with the same bits; a single address is a range of one. */
export interface AddressRange {
  /** Of an address: 32 or 128. */
  readonly bits: number;
  readonly first: bigint;
  /** How many bits are the same. */
  readonly prefix: number;
}

/** The range that `10.0.0.0/8`, `10.1.2.3` or `fd00::/8` means, as Go reads it; undefined for anything else. */
export function addressRange(text: string): AddressRange | undefined {
  const [, address = '', written] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bytes = bytesOfV4(address);
  const parts = bytes ?? partsOfV6(address);
  if (parts === undefined) return undefined;
  const bits = bytes === undefined ? 128 : 32;
  const prefix = Number(written ?? bits);
  if (prefix > bits) return undefined;
  const width = BigInt(bits / parts.length);
  const first = parts.reduce((sum, part) => (sum << width) | BigInt(part), 0n);
  return plainV4({ bits, first, prefix });
}

/** True when every address of a range lies in another. */
export function holdsRange(outer: AddressRange, inner: AddressRange): boolean {
  if (outer.bits !== inner.bits || outer.prefix > inner.prefix) return false;
  const rest = BigInt(outer.bits - outer.prefix);
  return outer.first >> rest === inner.first >> rest;
}

function bytesOfV4(text: string): number[] | undefined {
  const bytes = text.split('.');
  const areBytes = bytes.length === 4 && bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte));
  const numbers = bytes.map(Number);
  return areBytes && numbers.every((byte) => byte <= 255) ? numbers : undefined;
}

const partsInV6 = 8;

function partsOfV6(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  if (tail === undefined) {
    const all = partsIn(head, true);
    return all?.length === partsInV6 ? all : undefined;
  }
  const before = partsIn(head, false);
  const after = partsIn(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const left = partsInV6 - before.length - after.length;
  return left > 0 ? [...before, ...Array<number>(left).fill(0), ...after] : undefined;
}

/** @param mayEndInV4 as in `::ffff:10.1.2.3` */
function partsIn(text: string, mayEndInV4: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const [a, b, c, d] = (mayEndInV4 ? bytesOfV4(parts.at(-1) ?? '') : undefined) ?? [];
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined)
    parts.splice(-1, 1, (a * 256 + b).toString(16), (c * 256 + d).toString(16));
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
    ? parts.map((part) => parseInt(part, 16))
    : undefined;
}

/** `::ffff:10.1.2.3` is another way to write `10.1.2.3`. */
const plainV4 = (range: AddressRange): AddressRange =>
  range.bits === 128 && range.prefix >= 96 && range.first >> 32n === 0xffffn
    ? { bits: 32, first: range.first & 0xffffffffn, prefix: range.prefix - 96 }
    : range;

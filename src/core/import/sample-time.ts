/** A moment as k6 writes it: whole seconds since 1970 and the milliseconds beyond. */
export interface SampleTime {
  readonly second: number;
  readonly fractionMs: number;
}

const rfc3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Reads RFC 3339 with up to nine digits after the point, as Go writes it; undefined for anything else. */
export function readSampleTime(text: string): SampleTime | undefined {
  const [, clock, fraction = '', zone = ''] = rfc3339.exec(text) ?? [];
  if (clock === undefined) return undefined;
  const unixMs = Date.parse(clock + zone);
  if (Number.isNaN(unixMs)) return undefined;
  return { second: unixMs / 1000, fractionMs: Number(fraction.padEnd(3, '0').slice(0, 3)) };
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

/** Text of 1 to 200 characters, else undefined. */
export function textField(body: unknown, name: string): string | undefined {
  const value = field(body, name);
  return typeof value === 'string' && value.length > 0 && value.length <= 200 ? value : undefined;
}

/** A whole number above zero, else undefined. */
export function countField(body: unknown, name: string): number | undefined {
  const value = field(body, name);
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined;
}

/** A whole number from 0 in the query, cut at `most`; `fallback` when absent or wrong. */
export function queryCount(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const value = Number(query.get(name) ?? fallback);
  return Number.isSafeInteger(value) && value >= 0 ? Math.min(value, most) : fallback;
}

/** A decoded JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object; undefined for anything else, arrays included. */
export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/** Parses JSON text to an object; undefined when it is not one. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

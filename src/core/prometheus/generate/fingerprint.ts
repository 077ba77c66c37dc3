/**
 * What a value says, as 8 hexadecimal digits: of its JSON, with runs of blanks and line ends as one blank, so that setting
 * it out otherwise changes nothing. It tells whether a person changed something, and guards nothing. Source of the
 * function: FNV-1a with 32 bits (draft-eastlake-fnv).
 */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'string' ? one.replace(/\s+/g, ' ').trim() : one,
  );
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

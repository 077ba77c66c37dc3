/** A moment for programs: ISO 8601, UTC. */
export const isoTime = (unixMs: number): string => new Date(unixMs).toISOString();

/** A moment for people, to the minute, in the time of this machine: `2026-11-22 08:05`. */
export function shortTime(unixMs: number): string {
  const at = new Date(unixMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

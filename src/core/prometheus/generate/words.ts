import { plain } from './expressions.ts';

/** How rules and runbooks write quantities. */

const minuteMs = 60_000;

/** `5m`, `6h`, `3d`: a length of whole minutes as PromQL writes it. */
export function windowText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/** `0.5 %`, from a share. */
export const percentText = (share: number): string => `${plain(share * 100)} %`;

/** `500 ms`, `2 s`, `30 s`. */
export const timeText = (ms: number): string => (ms < 1000 ? `${plain(ms)} ms` : `${plain(ms / 1000)} s`);

/** `50 hours`, `5 days`: how long something lasts, roughly. */
export function spanText(ms: number): string {
  const hours = ms / 3_600_000;
  const [count, unit] = hours < 72 ? [hours, 'hour'] : [hours / 24, 'day'];
  const rounded = Math.max(1, Math.round(count));
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}

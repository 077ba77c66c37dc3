/**
 * Numbers as people read them: about three significant digits, a point for decimals, a comma for thousands, a blank
 * before the unit. The same everywhere (command line, panel, reports), in no locale, so that texts can be compared.
 */

/** What is shown where nothing was measured; never zero. */
export const noData = 'no data';

type Maybe = number | null | undefined;

const isMissing = (value: Maybe): value is null | undefined =>
  value === null || value === undefined || Number.isNaN(value);

/** Rounded to three significant digits, or to a whole number from 1,000 on. */
const rounded = (value: number): number =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));

/** `0`, `0.00123`, `4.2`, `731`, `12,345`; `∞` for infinity, `no data` for nothing. */
export function formatNumber(value: Maybe): string {
  if (isMissing(value)) return noData;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const near = rounded(value);
  if (Math.abs(near) < 1e-4 && near !== 0) return near.toExponential();
  const [whole = '0', decimals] = String(Math.abs(near)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (near < 0 ? '-' : '') + grouped + (decimals === undefined ? '' : `.${decimals}`);
}

/** A count of things: whole, with thousands separated. */
export const formatCount = (value: Maybe): string =>
  isMissing(value) ? noData : formatNumber(Math.abs(value) < 1000 ? Math.round(value) : value);

/** A latency given in ms: `0.36 ms`, `731 ms`, from a second on `4.2 s`, from a minute on `1 min 12 s`. */
export function formatMs(ms: Maybe): string {
  if (isMissing(ms)) return noData;
  if (Math.abs(rounded(ms)) < 1000) return `${formatNumber(ms)} ms`;
  return Math.abs(ms) < 59_950 ? `${formatNumber(ms / 1000)} s` : formatDuration(ms);
}

/** A stretch of time given in ms, to the second: `0 s`, `42 s`, `1 min 05 s`, `2 h 03 min`. */
export function formatDuration(ms: Maybe): string {
  if (isMissing(ms)) return noData;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`;
}

/** A rate per second: `1,234/s`. */
export const formatPerSecond = (value: Maybe): string =>
  isMissing(value) ? noData : `${formatNumber(value)}/s`;

/** A share of 0..1 as `0.34 %`; what is not quite all never reads `100 %`. */
export function formatShare(share: Maybe): string {
  if (isMissing(share)) return noData;
  const percent = share * 100;
  const missing = 100 - percent;
  if (missing > 0 && missing < 0.05)
    return `${Number(percent.toFixed(1 - Math.floor(Math.log10(missing))))} %`;
  return `${formatNumber(percent)} %`;
}

/** Bytes in powers of 1000, as k6 prints them: `512 B`, `1.2 kB`, `37 MB`. */
export function formatBytes(bytes: Maybe): string {
  if (isMissing(bytes)) return noData;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, step] = [bytes, 0];
  while (Math.abs(rounded(value)) >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${formatNumber(value)} ${units[step]}`;
}

const withUnit = (text: string, unit: string): string => (text === noData ? text : `${text}${unit}`);

const byUnit: Readonly<Record<string, (value: Maybe) => string>> = {
  '': formatNumber,
  ms: formatMs,
  '/s': formatPerSecond,
  '%': formatShare,
  percent: (value) => withUnit(formatNumber(value), ' %'),
  B: formatBytes,
  'B/s': (value) => withUnit(formatBytes(value), '/s'),
};

/**
 * A value in one of the units of thresholds, tables and comparisons: `ms`, `/s`, `%` (a share of 0..1), `percent` (which
 * it is already), `B`, empty.
 */
export const formatValue = (value: Maybe, unit: string): string =>
  byUnit[unit]?.(value) ?? withUnit(formatNumber(value), ` ${unit}`);

const signed = (value: number, digits: number): string => {
  if (!Number.isFinite(value)) return value > 0 ? '+∞' : '-∞';
  const text = value.toFixed(digits);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-(?=0(\.0*)?$)/, '');
};

/** Decimals that still show the narrowest part of a change, at most three. */
const decimalsFor = (values: readonly number[]): number => {
  const widest = Math.max(...values.map(Math.abs));
  if (widest === 0) return 1;
  if (widest >= 100) return 0;
  return widest >= 1 ? 1 : widest >= 0.1 ? 2 : 3;
};

/**
 * A change with its interval, never without: `+15.3 % (+11.0 to +19.8)`; a difference of rates in percentage points,
 * `+0.40 pp (+0.10 to +0.70)`. `ratio` is neutral at 1, `difference` at 0.
 */
export function formatChange(
  effect: number | undefined,
  interval: readonly [number, number] | undefined,
  scale: 'ratio' | 'difference',
): string {
  if (effect === undefined) return noData;
  const percent = (value: number): number => (scale === 'ratio' ? value - 1 : value) * 100;
  const unit = scale === 'ratio' ? '%' : 'pp';
  if (interval === undefined)
    return `${signed(percent(effect), decimalsFor([percent(effect)]))} ${unit} (no interval)`;
  const [low, high] = interval.map(percent) as [number, number];
  const digits = decimalsFor([percent(effect), low, high].filter(Number.isFinite));
  const [at, from, to] = [percent(effect), low, high].map((value) => signed(value, digits));
  return `${at} ${unit} (${from} to ${to})`;
}

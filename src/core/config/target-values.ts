import { durationMs } from '../k6/duration.ts';

/** How a number of a target is written. */
export interface TargetValue {
  /** The number in its unit; undefined when it cannot be one. */
  read(value: unknown): number | undefined;
  /** What it is not, when it cannot be read. */
  readonly says: string;
  readonly remedy: string;
}

const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

const between = (value: number | undefined, least: number, most = Infinity): number | undefined =>
  value !== undefined && value >= least && value <= most ? value : undefined;

/** The number before a `%`. */
const percentIn = (value: unknown): number | undefined =>
  typeof value === 'string' && value.trim().endsWith('%') ? numberIn(value.trim().slice(0, -1)) : undefined;

const plain = (value: number): number => Number(value.toPrecision(12));

/** In ms: `500ms`, `1.5s`, `30d`, or a number of ms. */
export const time: TargetValue = {
  read: (value) => {
    const ms = durationMs(typeof value === 'string' ? value.replaceAll(' ', '') : value);
    return ms !== undefined && Number.isFinite(ms) && ms > 0 ? ms : undefined;
  },
  says: 'is no stretch of time',
  remedy: 'Write it with its unit, such as `500ms`, `2s` or `30d`.',
};

/** As a share of 0 to 1: `0.1%`, or `0.001`. */
export const share: TargetValue = {
  read: (value) => {
    const percent = percentIn(value);
    return percent === undefined ? between(numberIn(value), 0, 1) : between(plain(percent / 100), 0, 1);
  },
  says: 'is no share',
  remedy: 'Write a percentage such as `0.1%`, or a number from 0 to 1.',
};

/** In percent: `0.01%`, or `0.01`. */
export const percent: TargetValue = {
  read: (value) => between(percentIn(value) ?? numberIn(value), 0),
  says: 'is no percentage',
  remedy: 'Write a percentage such as `0.01%`.',
};

export const count: TargetValue = {
  read: (value) => between(numberIn(value), 0),
  says: 'is no number',
  remedy: 'Write a number of at least 0.',
};

/** From 0 to 1. */
export const score: TargetValue = {
  read: (value) => between(numberIn(value), 0, 1),
  says: 'is no number from 0 to 1',
  remedy: 'Write a number such as `0.9`.',
};

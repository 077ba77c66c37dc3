import type { MetricType } from './metric.ts';

/** How a threshold may look at each type of metric; `p(95)` stands for any percentile from 0 to 100. */
export const aggregationsOf: Readonly<Record<MetricType, readonly string[]>> = {
  counter: ['count', 'rate'],
  gauge: ['value'],
  rate: ['rate'],
  trend: ['avg', 'min', 'med', 'max', 'p(95)'],
};

/** What each aggregation tells, by its name without a percentile. */
export const aggregationMeanings: Readonly<Record<string, string>> = {
  count: 'The sum of all samples.',
  rate: 'Of a Rate, the share of samples that are not zero, 0 to 1; of a Counter, the sum per second.',
  value: 'The last sample.',
  avg: 'The mean of all samples.',
  min: 'The smallest sample.',
  med: 'The median: half of the samples are smaller.',
  max: 'The largest sample.',
  p: 'The percentile: `p(95)` is the value below which 95 % of the samples are.',
};

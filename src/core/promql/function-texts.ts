// What each function of PromQL does, in one sentence, and how its parameters are called. Types are in function-table.ts.

/** Names of the parameters in order, and the sentence. */
type Entry = readonly [parameters: string, says: string];

const change: readonly (readonly [string, ...Entry])[] = [
  [
    'rate',
    'series',
    'Gives how much a counter grew per second on average over the range; resets are taken into account.',
  ],
  [
    'irate',
    'series',
    'Gives how much a counter grew per second between the last two samples of the range; good for fast changes, not for alerts.',
  ],
  [
    'increase',
    'series',
    'Gives how much a counter grew over the range, extrapolated to its ends, so not always a whole number.',
  ],
  ['resets', 'series', 'Counts how often a counter started anew within the range.'],
  ['changes', 'series', 'Counts how often the value of a gauge changed within the range.'],
  [
    'delta',
    'series',
    'Gives the difference between the last and the first value of a gauge in the range, extrapolated to its ends.',
  ],
  ['idelta', 'series', 'Gives the difference between the last two samples of a gauge in the range.'],
  ['deriv', 'series', 'Gives how fast a gauge changes per second, by a straight line fitted to the range.'],
  [
    'predict_linear',
    'series, seconds',
    'Says what value a gauge will have so many seconds from now, by a straight line fitted to the range.',
  ],
  [
    'double_exponential_smoothing',
    'series, smoothing, trend',
    'Smooths a gauge over the range; lower smoothing gives old samples more weight, higher trend follows its direction more.',
  ],
];

const overTime: readonly (readonly [string, ...Entry])[] = [
  ['avg_over_time', 'series', 'Averages all samples of each series in the range.'],
  ['min_over_time', 'series', 'Takes the smallest sample of each series in the range.'],
  ['max_over_time', 'series', 'Takes the largest sample of each series in the range.'],
  ['sum_over_time', 'series', 'Adds up all samples of each series in the range.'],
  ['count_over_time', 'series', 'Counts the samples of each series in the range.'],
  [
    'quantile_over_time',
    'quantile, series',
    'Takes the quantile (0 to 1) of the samples of each series in the range.',
  ],
  ['stddev_over_time', 'series', 'Gives the standard deviation of the samples of each series in the range.'],
  ['stdvar_over_time', 'series', 'Gives the variance of the samples of each series in the range.'],
  ['mad_over_time', 'series', 'Gives the median distance from the median of the samples in the range.'],
  ['first_over_time', 'series', 'Takes the oldest sample of each series in the range.'],
  ['last_over_time', 'series', 'Takes the newest sample of each series in the range.'],
  ['present_over_time', 'series', 'Gives 1 for each series that has a sample in the range.'],
  ['absent_over_time', 'series', 'Gives 1 when no series has a sample in the range, and nothing otherwise.'],
  ['ts_of_first_over_time', 'series', 'Gives the Unix time of the oldest sample in the range.'],
  ['ts_of_last_over_time', 'series', 'Gives the Unix time of the newest sample in the range.'],
  [
    'ts_of_max_over_time',
    'series',
    'Gives the Unix time of the last sample that has the largest value of the range.',
  ],
  [
    'ts_of_min_over_time',
    'series',
    'Gives the Unix time of the last sample that has the smallest value of the range.',
  ],
];

const histograms: readonly (readonly [string, ...Entry])[] = [
  [
    'histogram_quantile',
    'quantile, buckets',
    'Estimates the quantile (0 to 1) of a histogram; classic buckets must keep their label le, as in sum by (le) (rate(x_bucket[5m])).',
  ],
  [
    'histogram_quantiles',
    'buckets, label, quantile, quantiles',
    'Estimates several quantiles of a histogram at once and names each in the label.',
  ],
  [
    'histogram_fraction',
    'lower, upper, buckets',
    'Estimates the share of observations between the two bounds of a histogram.',
  ],
  ['histogram_avg', 'series', 'Gives the average of the observations in native histograms.'],
  ['histogram_count', 'series', 'Gives the number of observations in native histograms.'],
  ['histogram_sum', 'series', 'Gives the sum of the observations in native histograms.'],
  [
    'histogram_stddev',
    'series',
    'Estimates the standard deviation of the observations in native histograms.',
  ],
  ['histogram_stdvar', 'series', 'Estimates the variance of the observations in native histograms.'],
];

const labels: readonly (readonly [string, ...Entry])[] = [
  [
    'label_replace',
    'series, target, replacement, source, regex',
    'Sets the target label to the replacement where the regex matches the whole source label; $1 stands for the first group.',
  ],
  [
    'label_join',
    'series, target, separator, sources',
    'Sets the target label to the values of the source labels with the separator between them.',
  ],
  [
    'info',
    'series, labels',
    'Adds labels of info metrics, target_info by default, to series that describe the same thing.',
  ],
  ['sort', 'series', 'Orders series by value, the smallest first; only in instant queries.'],
  ['sort_desc', 'series', 'Orders series by value, the largest first; only in instant queries.'],
  [
    'sort_by_label',
    'series, labels',
    'Orders series by the values of labels, in natural order; only in instant queries.',
  ],
  [
    'sort_by_label_desc',
    'series, labels',
    'Orders series by the values of labels, in reversed natural order; only in instant queries.',
  ],
  [
    'absent',
    'series',
    'Gives 1 when there is no such series, with the labels its equality matchers tell, and nothing otherwise.',
  ],
  ['scalar', 'series', 'Makes a number of the only series; NaN when there is none or more than one.'],
  ['vector', 'number', 'Makes a series without labels of a number.'],
];

const math: readonly (readonly [string, ...Entry])[] = [
  ['abs', 'series', 'Takes the absolute value.'],
  ['ceil', 'series', 'Rounds up to the next whole number.'],
  ['floor', 'series', 'Rounds down to the next whole number.'],
  [
    'round',
    'series, to_nearest',
    'Rounds to the nearest multiple of to_nearest, which is 1 if left out; halves go up.',
  ],
  ['clamp', 'series, least, most', 'Limits values to the range between least and most.'],
  ['clamp_min', 'series, least', 'Raises smaller values to the least one.'],
  ['clamp_max', 'series, most', 'Lowers larger values to the most one.'],
  ['sgn', 'series', 'Gives the sign: 1, 0 or -1.'],
  ['sqrt', 'series', 'Takes the square root.'],
  ['exp', 'series', 'Raises e to the value.'],
  ['ln', 'series', 'Takes the natural logarithm.'],
  ['log2', 'series', 'Takes the logarithm to base 2.'],
  ['log10', 'series', 'Takes the logarithm to base 10.'],
  ['deg', 'series', 'Turns radians into degrees.'],
  ['rad', 'series', 'Turns degrees into radians.'],
  ['sin', 'series', 'Takes the sine of radians.'],
  ['cos', 'series', 'Takes the cosine of radians.'],
  ['tan', 'series', 'Takes the tangent of radians.'],
  ['asin', 'series', 'Takes the inverse sine, in radians.'],
  ['acos', 'series', 'Takes the inverse cosine, in radians.'],
  ['atan', 'series', 'Takes the inverse tangent, in radians.'],
  ['sinh', 'series', 'Takes the hyperbolic sine.'],
  ['cosh', 'series', 'Takes the hyperbolic cosine.'],
  ['tanh', 'series', 'Takes the hyperbolic tangent.'],
  ['asinh', 'series', 'Takes the inverse hyperbolic sine.'],
  ['acosh', 'series', 'Takes the inverse hyperbolic cosine.'],
  ['atanh', 'series', 'Takes the inverse hyperbolic tangent.'],
  ['pi', '', 'Gives the number π.'],
  ['min_of', 'a, b', 'Takes the smaller of two numbers.'],
  ['max_of', 'a, b', 'Takes the larger of two numbers.'],
];

const times: readonly (readonly [string, ...Entry])[] = [
  ['time', '', 'Gives the Unix time at which the expression is evaluated, in seconds.'],
  ['timestamp', 'series', 'Gives the Unix time of each sample, in seconds.'],
  [
    'start_timestamp',
    'series',
    'Gives the Unix time at which each counter or histogram began to count, in seconds.',
  ],
  ['start', '', 'Gives the Unix time at which the query begins, in seconds.'],
  ['end', '', 'Gives the Unix time at which the query ends, in seconds.'],
  ['step', '', 'Gives the distance between the points of the query, in seconds.'],
  ['range', '', 'Gives the length of the query from start to end, in seconds.'],
  ['minute', 'times', 'Gives the minute (0 to 59) of Unix times in UTC; of now if left out.'],
  ['hour', 'times', 'Gives the hour (0 to 23) of Unix times in UTC; of now if left out.'],
  [
    'day_of_week',
    'times',
    'Gives the day of the week, from Sunday as 0, of Unix times in UTC; of now if left out.',
  ],
  ['day_of_month', 'times', 'Gives the day of the month (1 to 31) of Unix times in UTC; of now if left out.'],
  ['day_of_year', 'times', 'Gives the day of the year (1 to 366) of Unix times in UTC; of now if left out.'],
  ['days_in_month', 'times', 'Gives how many days the month of Unix times in UTC has; of now if left out.'],
  ['month', 'times', 'Gives the month (1 to 12) of Unix times in UTC; of now if left out.'],
  ['year', 'times', 'Gives the year of Unix times in UTC; of now if left out.'],
];

const operators: readonly (readonly [string, ...Entry])[] = [
  ['sum', 'series', 'Adds up the values of each group.'],
  ['avg', 'series', 'Averages the values of each group.'],
  ['min', 'series', 'Takes the smallest value of each group.'],
  ['max', 'series', 'Takes the largest value of each group.'],
  ['count', 'series', 'Counts the series of each group.'],
  ['group', 'series', 'Gives 1 for each group that there is.'],
  ['stddev', 'series', 'Gives the standard deviation of the values of each group.'],
  ['stdvar', 'series', 'Gives the variance of the values of each group.'],
  ['topk', 'count, series', 'Keeps the series with the largest values of each group, with all their labels.'],
  [
    'bottomk',
    'count, series',
    'Keeps the series with the smallest values of each group, with all their labels.',
  ],
  ['limitk', 'count, series', 'Keeps so many series of each group, always the same ones.'],
  [
    'limit_ratio',
    'ratio, series',
    'Keeps about this share (-1 to 1) of the series, always the same ones; a negative ratio keeps the others.',
  ],
  [
    'count_values',
    'label, series',
    'Counts how many series have the same value, and names the value in the label.',
  ],
  ['quantile', 'quantile, series', 'Takes the quantile (0 to 1) across the series of each group.'],
];

const table = (...lists: readonly (readonly (readonly [string, ...Entry])[])[]): ReadonlyMap<string, Entry> =>
  new Map(lists.flat().map(([name, parameters, says]) => [name, [parameters, says]]));

export const functionTexts = table(change, overTime, histograms, labels, math, times);
export const aggregationTexts = table(operators);

/** k6's four metric types. */
export type MetricType = 'counter' | 'gauge' | 'rate' | 'trend';

/** What a metric's values measure, in k6's words: `time` is in milliseconds, `data` in bytes. */
export type Contains = 'default' | 'time' | 'data';

/** Tag names to values, as k6 attaches them (`scenario`, `group`, `name`, `method`, `status`, custom ones). */
export type Tags = Readonly<Record<string, string>>;

/** One metric with one set of tags. */
export interface SeriesKey {
  /** k6's own metric name, such as `http_req_duration`. */
  readonly metric: string;
  readonly type: MetricType;
  readonly contains: Contains;
  readonly tags: Tags;
}

/** A series' identity as text: metric and sorted tags. Equal keys give equal text. */
export function seriesId(metric: string, tags: Tags): string {
  const sorted = Object.keys(tags)
    .sort()
    .map((name) => `${name}:${tags[name] ?? ''}`);
  return `${metric}{${sorted.join(',')}}`;
}

/** True when `tags` holds every pair of `wanted`; this is how k6 matches sub-metrics. */
export function hasTags(tags: Tags, wanted: Tags): boolean {
  return Object.entries(wanted).every(([name, value]) => tags[name] === value);
}

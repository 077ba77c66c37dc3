/** True for a name that k6 takes for a metric (`metrics/registry.go`; its message says 128, its pattern lets 129 through). */
export const isMetricName = (name: string): boolean => /^[a-zA-Z_][a-zA-Z0-9_]{1,128}$/.test(name);

/** The same in words, behind what may hold it. */
export const metricNameRule = 'letters, digits and `_` only, beginning with no digit, 2 to 129 characters';

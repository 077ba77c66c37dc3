/** Something that k6 once had. */
export interface RemovedName {
  /** The k6 (major, minor) that no longer has it. */
  readonly since: string;
  /** What to do instead, as a sentence. */
  readonly instead: string;
}

/** Executors that k6 no longer has. */
export const removedExecutors: Readonly<Record<string, RemovedName>> = {
  'externally-controlled': {
    since: '2.0',
    instead: 'Use `ramping-vus` with stages, or start a second k6 with its share of the load.',
  },
};

/** Metrics that k6 no longer has. */
export const removedMetrics: Readonly<Record<string, RemovedName>> = {
  browser_web_vital_fid: { since: '2.0', instead: 'Use `browser_web_vital_inp`, which took its place.' },
};

/** Keys of `options.ext` that k6 no longer reads. */
export const removedExtOptions: Readonly<Record<string, RemovedName>> = {
  loadimpact: { since: '2.0', instead: 'Write what it holds as `options.cloud`.' },
};

/** What of a run's metrics went to another host. */
export interface Forwarded {
  readonly host: string;
  /** Samples that it has taken. */
  readonly samples: number;
  /** Samples that it will not get; what waits is in neither. */
  readonly dropped: number;
}

/** How the forwarding of a run's metrics goes. */
export interface ForwardState extends Forwarded {
  /** Why it did not take what was sent to it last, or why samples were dropped; undefined while all is well. */
  readonly problem: string | undefined;
  /** It takes no native histograms, and gets the gauges of trends only. */
  readonly withoutHistograms: boolean;
}

/** The state before anything was sent. */
export const nothingForwarded = (host: string): ForwardState => ({
  host,
  samples: 0,
  dropped: 0,
  problem: undefined,
  withoutHistograms: false,
});

/** `1,234 samples to prometheus.example.org, 0 dropped`. */
export const forwardedWords = ({ samples, dropped, host }: Forwarded): string =>
  `${counted(samples)} to ${host}, ${dropped.toLocaleString('en-US')} dropped`;

/** What is missing at the host, as a record's gap; undefined when nothing is. */
export const forwardGap = ({ dropped, host, problem }: ForwardState): string | undefined =>
  dropped === 0
    ? undefined
    : `${counted(dropped)} of the metrics forwarded to ${host}: ${problem ?? 'it did not take them.'}`;

const counted = (samples: number): string =>
  `${samples.toLocaleString('en-US')} ${samples === 1 ? 'sample' : 'samples'}`;

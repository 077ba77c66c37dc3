import type { SecretMasker } from '../../core/k6/secrets.ts';
import { forwardedLabels } from '../../core/prometheus/forward/forwarded-labels.ts';
import { labelMessage } from './write-body.ts';

/** A series as it is forwarded. */
export interface ForwardedSeries {
  readonly name: string;
  /** Its labels, under another name where a trend is sent as gauges. */
  labelsAs(name: string): readonly Uint8Array[];
}

export interface BookOptions {
  /** The labels of the run. */
  readonly run: Readonly<Record<string, string>>;
  readonly mask: SecretMasker;
  /** Series that are remembered; there are none for what comes after. */
  readonly maxSeries: number;
}

/** Tells series apart that are equal once their secrets are masked: two of one name would be refused. */
const partLabel = 'ayni_part';

/** The labels of every series that was forwarded so far; most series share most of theirs. */
export class SeriesBook {
  private readonly options: BookOptions;
  private readonly series = new Map<string, ForwardedSeries>();
  private readonly twins = new Map<string, number>();
  private readonly messages = new Map<string, Uint8Array>();

  constructor(options: BookOptions) {
    this.options = options;
  }

  /**
   * The series with the labels that k6 has given it; undefined when there is no room for a new one.
   * @param id tells series apart as k6 sends them.
   */
  find(id: string, own: Readonly<Record<string, string>>): ForwardedSeries | undefined {
    const known = this.series.get(id);
    if (known !== undefined) return known;
    if (this.series.size >= this.options.maxSeries) return undefined;
    const fresh = this.entry(own);
    this.series.set(id, fresh);
    return fresh;
  }

  private entry(own: Readonly<Record<string, string>>): ForwardedSeries {
    const { run, mask } = this.options;
    const labels = forwardedLabels(own, run, mask);
    const id = JSON.stringify(labels);
    const twins = (this.twins.get(id) ?? 0) + 1;
    this.twins.set(id, twins);
    const apart = twins === 1 ? labels : forwardedLabels(own, { ...run, [partLabel]: String(twins) }, mask);
    const messages = apart.map(([name, value]) => this.message(name, value));
    const nameAt = apart.findIndex(([name]) => name === '__name__');
    return {
      name: own['__name__'] ?? '',
      labelsAs: (name) =>
        messages.map((message, i) => (i === nameAt ? this.message('__name__', name) : message)),
    };
  }

  private message(name: string, value: string): Uint8Array {
    const id = `${name}=${value}`;
    const known = this.messages.get(id) ?? labelMessage(name, value);
    this.messages.set(id, known);
    return known;
  }
}

import type { MetricCatalogue } from '../../core/language/promql/metric-catalogue.ts';
import { emptyCatalogue } from '../../core/language/promql/metric-catalogue.ts';
import { knownMetricNames } from '../../core/prometheus/known/known-metrics.ts';
import type { ServerMetrics } from '../../core/prometheus/known/server-metrics.ts';
import { serverCatalogue } from '../../core/prometheus/known/server-metrics.ts';
import type { ToldMetrics } from '../../protocol/server-metrics.ts';
import type { Configs } from './configs.ts';
import type { PromFiles } from './prom-files.ts';

interface Told {
  readonly known: ServerMetrics;
  readonly catalogue: MetricCatalogue;
}

/** What the client told of the Prometheus of each `ayni.yaml`. */
export class ServerCatalogues {
  private readonly configs: Configs;
  private readonly files: PromFiles;
  private readonly told = new Map<string, Told>();

  constructor(configs: Configs, files: PromFiles) {
    this.configs = configs;
    this.files = files;
  }

  get isAnyTold(): boolean {
    return this.told.size > 0;
  }

  tell({ configPath, known }: ToldMetrics): void {
    if (known === null) this.told.delete(configPath);
    else this.told.set(configPath, { known, catalogue: serverCatalogue(known) });
  }

  /** What the Prometheus of a file has; empty when nobody told. */
  of(path: string): MetricCatalogue {
    return this.toldOf(path)?.catalogue ?? emptyCatalogue;
  }

  /** The metrics that a file may ask for; undefined when nobody knows. */
  async namesFor(path: string): Promise<ReadonlySet<string> | undefined> {
    const told = this.toldOf(path);
    if (told === undefined) return undefined;
    const files = await this.files.all();
    return knownMetricNames(
      told.known,
      files.flatMap(({ records }) => records.map(({ name }) => name)),
    );
  }

  private toldOf(path: string): Told | undefined {
    const config = this.told.size === 0 ? undefined : this.configs.nearest(path);
    return config && this.told.get(config.path);
  }
}

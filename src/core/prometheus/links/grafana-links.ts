import { ownValue } from '../../base/own-value.ts';
import { isHost } from '../../base/web-address.ts';
import type { GrafanaLinks } from '../../config/prometheus.ts';
import type { SecretMasker } from '../../k6/secrets.ts';
import { testIdLabel } from '../forward/forwarded-labels.ts';

/** The run that a link leads to. */
export interface LinkedRun {
  readonly id: string;
  readonly scriptName: string;
  readonly environment: string;
  /** Unix ms. */
  readonly startedAtMs: number;
  /** Undefined while it goes on. */
  readonly endedAtMs: number | undefined;
  /** A `testid` of its own, as the forwarded series have it. */
  readonly testId: string | undefined;
}

/** A link with what it leads to, as a person reads it. */
export interface GrafanaLink {
  readonly label: string;
  readonly url: string;
}

/** Before and after the run, so that one sees what it changed. */
const besideMs = 30_000;

/** What Explore shows of a run unless a template says otherwise. */
const exploreQuery = (testId: string): string =>
  `sum by (name) (rate(k6_http_reqs_total{${testIdLabel}=${JSON.stringify(testId)}}[1m]))`;

/** The links of a run, Explore first; what is no http address once it is filled in is left out. */
export function grafanaLinks(
  { url, explore, dashboards }: GrafanaLinks,
  run: LinkedRun,
  mask: SecretMasker,
): readonly GrafanaLink[] {
  const values = valuesOf(run, mask);
  const own = exploreAddress(url, values);
  const links = [
    { label: 'Explore', url: explore === undefined ? own : filled(explore, values) },
    ...dashboards.map((dashboard) => ({ label: dashboard.name, url: filled(dashboard.url, values) })),
  ];
  return links.filter((link) => isWebAddress(link.url));
}

type Values = Readonly<Record<string, string>>;

function valuesOf(run: LinkedRun, mask: SecretMasker): Values & { from: string; to: string; query: string } {
  const testId = mask(run.testId ?? run.id);
  return {
    from: String(run.startedAtMs - besideMs),
    to: run.endedAtMs === undefined ? 'now' : String(run.endedAtMs + besideMs),
    testid: testId,
    run: run.id,
    script: mask(run.scriptName),
    environment: mask(run.environment),
    query: exploreQuery(testId),
  };
}

/** `${from}` and `{{from}}`; other places are Grafana's own, and stay. */
const filled = (template: string, values: Values): string =>
  template.replace(/\$\{(\w+)\}|\{\{\s*(\w+)\s*\}\}/g, (place, dollar?: string, braces?: string) => {
    const value = ownValue(values, dollar ?? braces ?? '');
    return value === undefined ? place : encodeURIComponent(value);
  });

/** Grafana's address for a question since version 10.2; without a data source it takes its default. */
function exploreAddress(url: string, { from, to, query }: ReturnType<typeof valuesOf>): string {
  const panes = {
    ayni: { queries: [{ refId: 'A', expr: query, range: true, instant: false }], range: { from, to } },
  };
  return `${url}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}

/** Only http and https, without a login, and nothing that would end an address early where it is shown. */
function isWebAddress(text: string): boolean {
  const [, host] = /^https?:\/\/([^\s/?#@<>"\\]+)([/?#][^\s<>"\\]*)?$/i.exec(text) ?? [];
  return host !== undefined && isHost(host);
}

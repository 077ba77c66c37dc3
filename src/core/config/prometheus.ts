import type { RuleSettings } from '../prometheus/generate/settings.ts';

/** What `ayni.yaml` says of Prometheus: where it answers, and what it is asked. */
export interface ConfiguredMonitoring {
  /** By the environment's name; one that cannot be used is left out. */
  readonly servers: ReadonlyMap<string, PrometheusServer>;
  /** In the file's order. */
  readonly queries: readonly NamedQuery[];
  /** Patterns of rule files, relative to the configuration. */
  readonly rules: readonly string[];
  /** How often rules are evaluated whose group does not say. */
  readonly evaluationIntervalMs: number;
  /** How rules are generated. */
  readonly generated: RuleSettings;
  /** How far apart the points of a run's series are; chosen by the run's length unless given. */
  readonly stepMs: number | undefined;
  /** How long one answer may take. */
  readonly timeoutMs: number;
  readonly grafana: GrafanaLinks | undefined;
}

/** Long enough for a query over a day, short enough to be told before a person gives up. */
export const defaultPrometheusTimeoutMs = 10_000;

/** That of a Prometheus whose configuration says nothing. */
export const defaultEvaluationIntervalMs = 60_000;

/** The Prometheus of an environment. */
export interface PrometheusServer {
  /** Below which `/api/v1` is; http or https, without a slash at its end. */
  readonly url: string;
  readonly login: PrometheusLogin;
  /** Sent with every request, such as the tenant. */
  readonly headers: readonly PrometheusHeader[];
  /** Where samples can be written to; undefined when nothing is. */
  readonly remoteWrite: string | undefined;
}

/** How a request says who asks; `secret` is a name, never a value. */
export type PrometheusLogin =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly secret: string }
  | { readonly kind: 'password'; readonly user: string; readonly secret: string };

/** A header whose value stands in the file, or is a secret. */
export type PrometheusHeader =
  { readonly name: string; readonly value: string } | { readonly name: string; readonly secret: string };

/** A query with a name. */
export interface NamedQuery {
  readonly name: string;
  /** PromQL as it is written; nobody has judged it. */
  readonly query: string;
  /** What a chart of it is called: its name unless given. */
  readonly title: string;
  /** As people write it after a number (`req/s`, `%`, `ms`); empty without one. */
  readonly unit: string;
  /** True when it is asked while a run goes on. */
  readonly watch: boolean;
  /** What a series of it is called, with `{{label}}` for its labels; undefined: all its labels. */
  readonly legend: string | undefined;
}

/** Where Grafana is, and addresses in it with places to fill in. */
export interface GrafanaLinks {
  /** Without a slash at its end. */
  readonly url: string;
  /** The address of Explore; undefined: Grafana's own. */
  readonly explore: string | undefined;
  readonly dashboards: readonly { readonly name: string; readonly url: string }[];
}

/** The secrets that a server needs, each once. */
export const secretsOfServer = ({ login, headers }: PrometheusServer): readonly string[] => [
  ...new Set([
    ...('secret' in login ? [login.secret] : []),
    ...headers.flatMap((header) => ('secret' in header ? [header.secret] : [])),
  ]),
];

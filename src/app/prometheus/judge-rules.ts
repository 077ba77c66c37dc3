import type { Result } from '../../core/base/result.ts';
import type { QueryAnswer } from '../../core/prometheus/api/answer.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import type { AlertElement } from '../../core/prometheus/judge/alert-states.ts';
import type { AlertQuestion, RunWindow } from '../../core/prometheus/judge/alert-question.ts';
import type { AskedAlert } from '../../core/prometheus/judge/alert-questions.ts';
import { alertQuestions } from '../../core/prometheus/judge/alert-questions.ts';
import type { JudgedAlert } from '../../core/prometheus/judge/judged-alerts.ts';
import { judgedAlert, unjudgedAlert } from '../../core/prometheus/judge/judged-alerts.ts';
import type { RuleJudgement } from '../../core/prometheus/judge/rule-judgement.ts';
import type { AbortSignalLike, Clock, EnvironmentPrometheus, PrometheusApi, RuleFiles } from '../ports.ts';
import { readServerClock } from '../watch/server-clock.ts';

/** Alerts of a project and a run to judge them by. */
export interface JudgeRequest {
  readonly prometheus: EnvironmentPrometheus;
  /** By our clock. */
  readonly run: RunWindow;
  readonly clock: Clock;
  /** Fires when it has taken too long; what is not answered by then stays unknown. */
  readonly signal: AbortSignalLike;
}

/** An alert of more series would tell nobody anything. */
const maxSeries = 5000;

/** So many questions are under way at once: the server has others to answer. */
const atOnce = 4;

/**
 * Asks the Prometheus of an environment what each alert of the project's rule files would have said of a run. Undefined when
 * the project names no rule files. Never fails: what cannot be judged is said in the answer.
 */
export async function judgeRules(
  { prometheus, run, clock, signal }: JudgeRequest,
  ruleFiles: RuleFiles,
): Promise<RuleJudgement | undefined> {
  const { api, monitoring, configPath, mask } = prometheus;
  if (monitoring.rules.length === 0) return undefined;
  const found = await ruleFiles.find(configPath, monitoring.rules);
  const documents = found.files.flatMap(({ path, text }) => {
    const document = readPromDocument(path, text);
    return document?.kind === 'rules' || document?.kind === 'manifest' ? [document] : [];
  });
  const there = await onItsClock(run, { api, clock, signal });
  const asked = alertQuestions(documents, there, monitoring.evaluationIntervalMs);
  const server = new Server(api, there, signal);
  const alerts = await inTurns(asked, atOnce, (one) => judged(one, server, there));
  return {
    server: hostOf(api.url),
    alerts: alerts.map((alert) => ({ ...alert, says: mask(alert.says) })),
    notes: [...found.problems.map(({ says }) => says), ...nothingFound(asked, monitoring.rules)],
  };
}

/** The times of the run by the server's clock; by ours when it does not tell, and the alerts' own answers say why. */
async function onItsClock(
  run: RunWindow,
  {
    api,
    clock,
    signal,
  }: { readonly api: PrometheusApi; readonly clock: Clock; readonly signal: AbortSignalLike },
): Promise<RunWindow> {
  const distance = await readServerClock(api, clock, signal);
  const aheadMs = distance.ok ? distance.value.aheadMs : 0;
  return { startMs: run.startMs + aheadMs, endMs: run.endMs + aheadMs };
}

const nothingFound = (asked: readonly AskedAlert[], patterns: readonly string[]): string[] =>
  asked.length > 0 ? [] : [`No alert was found in ${patterns.join(', ')}.`];

async function judged(asked: AskedAlert, server: Server, run: RunWindow): Promise<JudgedAlert> {
  if (asked.kind === 'unaskable') return unjudgedAlert(asked.alert, asked.why);
  const { question } = asked;
  const missing = await server.firstMissing(question.needs);
  if (missing !== undefined)
    return unjudgedAlert(
      question.alert,
      `The server has no series of the recording rule ${missing}, and its rule cannot be written out here: load the rule file there.`,
    );
  const answer = await server.ask(question);
  if (!answer.ok) return unjudgedAlert(question.alert, answer.problem.says);
  const elements = elementsOf(answer.value, question.offsetMs);
  if (elements === undefined)
    return unjudgedAlert(question.alert, 'Its expression gives no series, so nothing can fire.');
  const { seriesInAll } = answer.value;
  return seriesInAll > elements.length
    ? unjudgedAlert(question.alert, `It gives ${seriesInAll} series; more than ${maxSeries} are not judged.`)
    : judgedAlert(question, elements, run);
}

/** Undefined for what is neither a vector nor a matrix. */
function elementsOf({ data }: QueryAnswer, offsetMs: number): AlertElement[] | undefined {
  if (data.kind !== 'matrix') return undefined;
  return data.series.map(({ labels: { __name__: _, ...labels }, atMs }) => ({
    labels,
    presentMs: atMs.map((ms) => ms + offsetMs),
  }));
}

/** The questions about one run, the same one asked once. */
class Server {
  private readonly api: EnvironmentPrometheus['api'];
  private readonly run: RunWindow;
  private readonly signal: AbortSignalLike;
  private readonly presence = new Map<string, Promise<boolean>>();

  constructor(api: EnvironmentPrometheus['api'], run: RunWindow, signal: AbortSignalLike) {
    this.api = api;
    this.run = run;
    this.signal = signal;
  }

  ask({ query, evaluations, offsetMs }: AlertQuestion): Promise<Result<QueryAnswer>> {
    const { startMs, endMs, stepMs } = evaluations;
    const range = { startMs: startMs - offsetMs, endMs: endMs - offsetMs, stepMs };
    return this.api.queryRange({ expression: query, ...range, maxSeries }, this.signal);
  }

  /** The first series that the server had not during the run. */
  async firstMissing(names: readonly string[]): Promise<string | undefined> {
    for (const name of names) if (!(await this.has(name))) return name;
    return undefined;
  }

  private has(name: string): Promise<boolean> {
    const known = this.presence.get(name) ?? this.wasThere(name);
    this.presence.set(name, known);
    return known;
  }

  private async wasThere(name: string): Promise<boolean> {
    const { startMs, endMs } = this.run;
    const seconds = Math.ceil((endMs - startMs) / 1000) + 1;
    const expression = `count(present_over_time({__name__="${name}"}[${seconds}s]))`;
    const answer = await this.api.query({ expression, atMs: endMs }, this.signal);
    // When it cannot be asked, the alert's own question says why.
    return !answer.ok || (answer.value.data.kind === 'vector' && answer.value.data.samples.length > 0);
  }
}

/** In their order, so many at a time. */
async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}

const hostOf = (url: string): string => /^[a-z]+:\/\/(?:[^/@]*@)?([^/]+)/i.exec(url)?.[1] ?? url;

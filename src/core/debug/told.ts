import type { JsonObject } from '../k6/json.ts';
import { asObject, parseObject } from '../k6/json.ts';
import { decodeLogLine } from '../k6/log-line.ts';
import type { LogLine } from '../run/log.ts';

/** A call of `k6/http` as the recorder inside k6 tells it (`src/k6/debug/`), with what came of it. */
export interface ToldCall {
  readonly kind: 'call';
  readonly step: string;
  readonly function: string;
  readonly asked: string | undefined;
  readonly where: ToldPlace;
  readonly answers: ToldAnswer[];
  /** What it threw. */
  failure?: string;
  /** It came back, but what with was beyond the limits or could not be recorded. */
  isLeftOut?: boolean;
}

export interface ToldPlace {
  readonly atMs: number;
  readonly scenario: string | undefined;
  readonly group: string | undefined;
  readonly stack: string;
}

/** The facts of one answer, not yet judged, and the bodies in pieces. */
export interface ToldAnswer {
  readonly index: number;
  readonly facts: JsonObject;
  readonly sent: ToldBody;
  readonly received: ToldBody;
}

export interface ToldBody {
  readonly kind: 'text' | 'bytes' | 'none';
  readonly length: number;
  /** The kept text, or the kept bytes as base64. */
  readonly content: string;
}

/** A line of the log that is not the recorder's; `after` is the last step before it, `said` the one that announced it. */
export interface ToldLine {
  readonly kind: 'line';
  readonly line: LogLine;
  readonly after: string | undefined;
  readonly where: ToldPlace | undefined;
}

const mark = 'ayni-debug ';

/** Further lines of the log are only counted. */
const mostLines = 5000;

/** So are further calls: a script may ask without an end. */
const mostCalls = 5000;

/** Collects what k6's log says in one iteration: the recorder's lines and all others. */
export class Told {
  /** In the order in which they began. */
  readonly all: (ToldCall | ToldLine)[] = [];
  /** The recorder came to run: without it nothing is known of requests. */
  isReady = false;
  /** Calls, answers and lines beyond the limits. */
  leftOut = 0;
  /** Some calls are not in `all`; what k6 measured of them belongs to no other. */
  lacksCalls = false;
  readonly troubles: string[] = [];
  private readonly calls = new Map<string, ToldCall>();
  private readonly bodies = new Map<string, string[]>();
  private announced: { readonly step: string; readonly where: ToldPlace } | undefined;
  private lastStep: string | undefined;
  private lines = 0;

  /** @param atMs Unix ms at which the line came. */
  add(text: string, atMs: number): void {
    const line = decodeLogLine(text, atMs);
    const event = line.message.startsWith(mark) ? parseObject(line.message.slice(mark.length)) : undefined;
    if (event !== undefined) this.addEvent(event);
    else this.addLine(line);
  }

  private addLine(line: LogLine): void {
    const announced = line.source === 'console' ? this.announced : undefined;
    if (line.source === 'console') this.announced = undefined;
    if (++this.lines > mostLines) this.leftOut++;
    else
      this.all.push({ kind: 'line', line, after: announced?.step ?? this.lastStep, where: announced?.where });
  }

  private addEvent(event: JsonObject): void {
    const step = textOf(event['step']);
    switch (event['event']) {
      case 'ready':
        this.isReady = true;
        return;
      case 'call':
      case 'line':
        return this.addStep(event, step);
      case 'body':
        return this.addBody(event, bodyKey(step, event['index'], event['of']));
      case 'answer':
        return this.addAnswer(event, step);
      case 'failure':
        return this.addFailure(step, textOf(event['says']));
      case 'beyond':
        // A call that is not kept is counted already.
        if (this.isMarkedLeftOut(step)) this.leftOut++;
        return;
      case 'trouble':
        this.troubles.push(textOf(event['says']));
        this.isMarkedLeftOut(step);
        return;
    }
  }

  private addStep(event: JsonObject, step: string): void {
    this.lastStep = step;
    const where: ToldPlace = {
      atMs: numberOf(event['at']),
      scenario: optionalText(event['scenario']),
      group: optionalText(event['group']),
      stack: textOf(event['stack']),
    };
    if (event['event'] === 'line') {
      this.announced = { step, where };
      return;
    }
    if (this.calls.size >= mostCalls) {
      this.lacksCalls = true;
      this.leftOut++;
      return;
    }
    const asked = optionalText(event['asked']);
    const call: ToldCall = { kind: 'call', step, function: textOf(event['name']), asked, where, answers: [] };
    this.calls.set(step, call);
    this.all.push(call);
  }

  private addBody(event: JsonObject, key: string): void {
    const pieces = this.bodies.get(key) ?? [];
    pieces.push(textOf(event['text'] ?? event['base64']));
    this.bodies.set(key, pieces);
  }

  private addAnswer(event: JsonObject, step: string): void {
    const index = numberOf(event['index']);
    const body = (of: 'request' | 'response', facts: unknown): ToldBody => {
      const key = bodyKey(step, index, of);
      const content = (this.bodies.get(key) ?? []).join('');
      this.bodies.delete(key);
      const kind = asObject(facts)?.['kind'];
      const length = numberOf(asObject(facts)?.['length']);
      return { kind: kind === 'text' || kind === 'bytes' ? kind : 'none', length, content };
    };
    const sent = body('request', event['sent']);
    const received = body('response', event['received']);
    this.calls.get(step)?.answers.push({ index, facts: event, sent, received });
  }

  /** Marks a call whose answer is not known; false when the call is not kept. */
  private isMarkedLeftOut(step: string): boolean {
    const call = this.calls.get(step);
    if (call !== undefined) call.isLeftOut = true;
    return call !== undefined;
  }

  private addFailure(step: string, says: string): void {
    const call = this.calls.get(step);
    if (call !== undefined) call.failure = says;
  }
}

const bodyKey = (step: string, index: unknown, of: unknown): string =>
  `${step} ${String(index)} ${String(of)}`;

const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const textOf = (value: unknown): string => optionalText(value) ?? '';
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

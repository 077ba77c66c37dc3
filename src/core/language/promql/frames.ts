// The brackets around a place of an expression, read from its tokens: they tell what may stand there.
import { aggregators, type Token } from '../../promql/token.ts';

/** Brackets that are open. */
export interface Frame {
  readonly kind: 'call' | 'group' | 'matchers' | 'labels' | 'range';
  /** Of a call: the function or aggregation. Of labels: `by`, `on`, `group_left` … */
  readonly name: string;
  /** Where the name begins; the bracket where there is none. */
  readonly start: number;
  /** Behind the bracket. */
  readonly open: number;
  /** Of a call: which argument one is at, from 0. */
  argument: number;
  /** Of matchers: the metric before them. */
  readonly metric: string | undefined;
  /** Of matchers and labels: what is named already. */
  readonly labels: string[];
  /** Of labels: true for `sum by (…)`, false behind the parentheses of an aggregation. */
  readonly isBeforeBody: boolean;
}

const labelWords: ReadonlySet<string> = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
]);
const closers: ReadonlySet<string> = new Set([')', '}', ']']);

/** Follows tokens from the first on. */
export class FrameReader {
  private readonly open: Frame[] = [];
  private last: Frame | undefined;

  /** The brackets that are open behind what was taken, the innermost last. */
  get frames(): readonly Frame[] {
    return this.open;
  }

  /** What the last token closed; undefined when it closed nothing. */
  get closed(): Frame | undefined {
    return this.last;
  }

  /** Takes the token at this index; those before it have been taken. */
  take(tokens: readonly Token[], i: number): void {
    const token = tokens[i];
    this.last = undefined;
    if (token === undefined) return;
    if (token.kind === 'symbol' && '([{'.includes(token.text)) this.open.push(opened(tokens, i, token));
    else if (token.kind === 'symbol' && closers.has(token.text)) this.last = this.open.pop();
    else note(token, this.open.at(-1), tokenAt(tokens, i - 1).text);
  }
}

/** The token at an index; one without text where there is none. */
export const tokenAt = (tokens: readonly Token[], i: number): Token =>
  tokens[i] ?? { kind: 'end', text: '', written: '', start: 0, end: 0, broken: false };

function opened(tokens: readonly Token[], i: number, { text, start, end }: Token): Frame {
  const before = tokenAt(tokens, i - 1);
  const isNamed = before.kind === 'identifier' || before.kind === 'metric' || isAggregator(before);
  const frame: Frame = {
    ...{ kind: 'group', name: '', start, open: end, argument: 0 },
    ...{ labels: [], metric: undefined, isBeforeBody: false },
  };
  if (text === '[') return { ...frame, kind: 'range' };
  if (text === '{') return { ...frame, kind: 'matchers', metric: isNamed ? before.text : undefined };
  return parenthesis(tokens, i, frame);
}

const nameKinds: ReadonlySet<Token['kind']> = new Set(['identifier', 'keyword', 'metric']);

function parenthesis(tokens: readonly Token[], i: number, frame: Frame): Frame {
  const before = tokenAt(tokens, i - 1);
  if (before.kind === 'keyword' && labelWords.has(before.text)) {
    const isBeforeBody = isAggregator(tokenAt(tokens, i - 2));
    return { ...frame, kind: 'labels', name: before.text, start: before.start, isBeforeBody };
  }
  const caller = nameKinds.has(before.kind) ? before : aggregationBefore(tokens, i);
  if (caller === undefined || operators.has(caller.text)) return frame;
  return { ...frame, kind: 'call', name: caller.text, start: caller.start };
}

/** True for `sum` and its like. */
export const isAggregator = ({ kind, text }: Token): boolean => kind === 'keyword' && aggregators.has(text);

const operators: ReadonlySet<string> = new Set(['and', 'or', 'unless', 'atan2', 'bool', 'offset']);

/** The `sum` of `sum by (job) (`. */
function aggregationBefore(tokens: readonly Token[], i: number): Token | undefined {
  if (tokenAt(tokens, i - 1).text !== ')') return undefined;
  let at = i - 1;
  while (at > 0 && tokenAt(tokens, at).text !== '(') at -= 1;
  const aggregation = tokenAt(tokens, at - 2);
  const isGrouping = ['by', 'without'].includes(tokenAt(tokens, at - 1).text);
  return isGrouping && isAggregator(aggregation) ? aggregation : undefined;
}

function note({ kind, text }: Token, frame: Frame | undefined, before: string): void {
  if (frame === undefined) return;
  if (kind === 'symbol') {
    if (text === ',') frame.argument += 1;
  } else if (namesLabels.has(frame.kind) && ',{('.includes(before)) frame.labels.push(text);
}

const namesLabels: ReadonlySet<Frame['kind']> = new Set(['matchers', 'labels']);

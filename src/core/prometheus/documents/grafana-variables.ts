// Grafana replaces variables before Prometheus sees an expression. Here each is replaced by something of the same length
// that Prometheus would take, so that every other character keeps its place.

const variable =
  /\$\{[A-Za-z_]\w*(?:\.[\w.]+)?(?::[^}]*)?\}|\[\[[A-Za-z_]\w*(?::[^\]]*)?\]\]|\$[A-Za-z_]\w*/y;

/** A variable of an expression, by where it stands, and what stands there for Prometheus. */
export interface ReplacedVariable {
  readonly start: number;
  readonly written: string;
  readonly standIn: string;
}

/** The same text without variables. Within quotes they stay: there they are text. */
export function withoutVariables(expression: string): string {
  return withStandIns(
    expression,
    variablesIn(expression).map(({ start, standIn }) => ({ start, text: standIn })),
  );
}

/** The text with others at some places, in their order, each as long as what stood there. */
export function withStandIns(
  expression: string,
  standIns: readonly { readonly start: number; readonly text: string }[],
): string {
  let [out, at] = ['', 0];
  for (const { start, text } of standIns) {
    out += expression.slice(at, start) + text;
    at = start + text.length;
  }
  return out + expression.slice(at);
}

/** All variables outside of quotes and comments. */
export function variablesIn(expression: string): readonly ReplacedVariable[] {
  if (!/\$|\[\[/.test(expression)) return [];
  const found: ReplacedVariable[] = [];
  let before = '';
  for (let at = 0; at < expression.length; at = before.length) {
    const length = quotedLength(expression, at) || commentLength(expression, at);
    const written = length > 0 ? undefined : variableAt(expression, at);
    if (written === undefined) before += expression.slice(at, at + Math.max(1, length));
    else {
      const standIn = standInFor(written, { before, after: expression.slice(at + written.length) });
      found.push({ start: at, written, standIn });
      before += standIn;
    }
  }
  return found;
}

function variableAt(text: string, at: number): string | undefined {
  variable.lastIndex = at;
  return variable.exec(text)?.[0];
}

/** How long the quoted text is that begins here; 0 when none does. */
function quotedLength(text: string, at: number): number {
  const quote = text.charAt(at);
  if (quote !== '"' && quote !== "'" && quote !== '`') return 0;
  let end = at + 1;
  while (end < text.length && text.charAt(end) !== quote)
    end += text.charAt(end) === '\\' && quote !== '`' ? 2 : 1;
  return Math.min(end + 1, text.length) - at;
}

function commentLength(text: string, at: number): number {
  if (text.charAt(at) !== '#') return 0;
  const end = text.indexOf('\n', at);
  return (end < 0 ? text.length : end) - at;
}

interface Around {
  readonly before: string;
  readonly after: string;
}

function standInFor(name: string, { before, after }: Around): string {
  if (/(?:^|[^\w.])\d+\.$/.test(before)) return '1'.padStart(name.length, '0');
  if (isDuration(before, after)) return durationOf(name.length, after);
  if (/[\w:]$/.test(before) || /^[\w:]/.test(after)) return '_'.repeat(name.length);
  if (/\{[^{}]*[{,"'`]\s*$|\{\s*$/.test(before) && /^\s*[,}]/.test(after))
    return matcherOf(name.length, before);
  if (isAggregation(name, before, after)) return 'sum'.padEnd(name.length);
  if (isNumber(name, before, after)) return '1'.padStart(name.length, '0');
  return isOperator(before, after) ? '+'.padEnd(name.length) : '_'.repeat(name.length);
}

/** A matcher, where there is room for one. What follows another without a comma brings its own. */
function matcherOf(length: number, before: string): string {
  if (length < 4 || /["'`]\s*$/.test(before)) return ' '.repeat(length);
  return (length === 4 ? '_=""' : '_!=""').padEnd(length);
}

/** `$agg by (job) (x)` */
const isAggregation = ({ length }: string, before: string, after: string): boolean =>
  length >= 3 &&
  /^\s+(?:by|without)\s*\(/i.test(after) &&
  /(?:^|[-+*/%^(,=<>]|\b(?:and|or|unless|bool))\s*$/i.test(before);

/** Within the brackets of a range, or behind `offset`. */
const isDuration = (before: string, after: string): boolean =>
  /\[[^\][{}()"']*$/.test(before) ? /^[^[{}()]*\]/.test(after) : /\boffset\s+-?\s*$/i.test(before);

/** `$x` alone, or with a unit behind it (`${x}m`), or one of several terms. */
function durationOf(length: number, after: string): string {
  if (/^\s*(?:ms|[smhdwy])(?![a-z])/.test(after)) return '1'.padStart(length, '0');
  return length < 2 ? '1' : '5m'.padStart(length, '0');
}

const numbers = /\b__(?:interval|range)_m?s\b|\b__(?:from|to|interval|rate_interval|range)\b/;

/** Where a number stands: by the variable's name, as a parameter, or beside an operator. */
function isNumber(name: string, before: string, after: string): boolean {
  if (/^\s*[{[]/.test(after) || /\{[^{}]*$/.test(before)) return false;
  if (numbers.test(name) || /(?:[-+*/%^]|[<>]=?|[=!]=)\s*(?:bool\s*)?$/.test(before)) return true;
  return /^\s*[*/%^]/.test(after) || isParameter(before, after);
}

function isParameter(before: string, after: string): boolean {
  const isFirst = /\(\s*$/.test(before);
  if (!isFirst && !/,\s*$/.test(before)) return false;
  const call = callAround(before);
  return numberFirst.test(call) ? isFirst && /^\s*,/.test(after) : !isFirst && numberLater.test(call);
}

const numberFirst = /^(?:topk|bottomk|limitk|limit_ratio|quantile|quantile_over_time|histogram_quantile)$/i;

const numberLater =
  /^(?:clamp|clamp_max|clamp_min|round|predict_linear|holt_winters|double_exponential_smoothing)$/i;

/** The name of the function whose parameters are open at the end of a text; empty when there is none. */
function callAround(before: string): string {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    if (before.charAt(at) === ')') depth += 1;
    else if (before.charAt(at) === '(' && depth > 0) depth -= 1;
    else if (before.charAt(at) === '(') return nameBefore(before.slice(0, at));
  }
  return '';
}

/** Also of `topk by (job) (`. */
const nameBefore = (text: string): string =>
  /(\w+)\s*(?:\b(?:by|without)\s*\([^()]*\)\s*)?$/i.exec(text)?.[1] ?? '';

/** Between two operands: `a $op b`. */
const isOperator = (before: string, after: string): boolean =>
  /[\w)}\]]\s+$/.test(before) && /^\s+[\w(]/.test(after);

import { ownValue } from '../../base/own-value.ts';

/**
 * Grafana's variables in an expression: what Prometheus is asked instead of them. Grafana itself knows more ways to write
 * them; the format behind a `:` is left out, since all but its default are for other sources than Prometheus.
 */
const variable =
  /\$\{([A-Za-z_]\w*)(?:\.[\w.]+)?(?::[^}]*)?\}|\[\[([A-Za-z_]\w*)(?::[^\]]*)?\]\]|\$([A-Za-z_]\w*)/g;

/** What Grafana would take for its own variables over a window. */
function builtIn(name: string, { spanMs, stepMs }: FillContext): string | undefined {
  const [step, span] = [Math.max(1, Math.round(stepMs / 1000)), Math.max(1, Math.round(spanMs / 1000))];
  switch (name) {
    case '__interval':
      return `${step}s`;
    case '__interval_ms':
      return String(step * 1000);
    // Grafana's own rule, for the scrape interval of 15 s that it takes unless told.
    case '__rate_interval':
      return `${Math.max(step + 15, 60)}s`;
    case '__rate_interval_ms':
      return String(1000 * Math.max(step + 15, 60));
    case '__range':
      return `${span}s`;
    case '__range_s':
      return String(span);
    case '__range_ms':
      return String(span * 1000);
    default:
      return undefined;
  }
}

export interface FillContext {
  /** Of the time asked for, in ms; of an instant query an hour, as a dashboard would begin with. */
  readonly spanMs: number;
  readonly stepMs: number;
  /** Of the dashboard's own variables. */
  readonly values: Readonly<Record<string, string>>;
}

const partsOf = (match: RegExpMatchArray): string => match[1] ?? match[2] ?? match[3] ?? '';

/** The variables that Grafana does not fill in by itself, each once, in the order in which they stand. */
export const askedVariables = (expression: string): readonly string[] => [
  ...new Set(
    [...expression.matchAll(variable)]
      .map(partsOf)
      .filter((name) => builtIn(name, { spanMs: 0, stepMs: 0, values: {} }) === undefined),
  ),
];

/** The expression to ask for; a variable without a value stands for everything, as `All` does in a dashboard. */
export const filledVariables = (expression: string, context: FillContext): string =>
  expression.replace(variable, (...match: string[]) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return builtIn(name, context) ?? (ownValue(context.values, name) || '.*');
  });

// Files of Loki look like those of Prometheus; what they ask is another language.

/** Functions that Prometheus does not have. */
const functions =
  /\b(?:bytes_rate|bytes_over_time|rate_counter|approx_topk|unwrap)\b\s*(?:(?:by|without)\b|\()/i;

/** Filters and stages, behind a selector or its range. No `|` stands in PromQL. */
const stages = /[}\]]\s*(?:\||!>|![=~]\s*["`])/;

export function isLogql(expression: string): boolean {
  const plain = withoutTexts(expression);
  return stages.test(plain) || functions.test(plain);
}

/** What is quoted and not closed goes on to the end. */
const withoutTexts = (expression: string): string =>
  expression.replaceAll(
    /"(?:[^"\\]|\\[^])*(?:"|$)|`[^`]*(?:`|$)|'(?:[^'\\]|\\[^])*(?:'|$)|#[^\n]*/g,
    (text) => (text.startsWith('#') ? ' ' : '""'),
  );

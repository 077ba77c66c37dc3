/** Where in an expression Prometheus has found what it refuses, as it says in its words: an offset, if it does. */
export function refusedOffset(says: string, expression: string): number | undefined {
  const [, line, column] = /\b(\d+):(\d+): parse error/.exec(says) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const lines = expression.split('\n');
  if (Number(line) > lines.length) return undefined;
  const before = lines.slice(0, Number(line) - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return Math.min(expression.length, before + Number(column) - 1);
}

/** A rule file with one alert, whose expression is given as it stands in the file. */
export const ruleFile = (expr: string): string => `groups:
  - name: shop
    rules:
      - alert: Judged
        expr: ${expr}
        for: 5m
`;

/** Another file of the same workspace. */
export const otherRules = `groups:
  - name: errors
    rules:
      - record: job:errors:rate5m
        expr: sum by (job) (rate(errors_total{job=~"api", code!="404"}[5m]))
        labels: { team: shop }
      - alert: TooManyErrors
        expr: job:errors:rate5m{job="web"} > 5
`;

/** What a text of an alert tells of the moment: templates in the rule, plain texts in its test. */
export interface Told {
  /** The value of the expression, in its unit. */
  readonly value: string;
  /** The system that it is about. */
  readonly subject: string;
}

export type ToldUnit = 'share' | 'time' | 'ms' | 'number' | 'large';

const templates: Readonly<Record<ToldUnit, string>> = {
  share: '{{ $value | humanizePercentage }}',
  time: '{{ $value | humanizeDuration }}',
  ms: '{{ $value | printf "%.0f" }}ms',
  number: '{{ $value | printf "%.3g" }}',
  large: '{{ $value | humanize }}',
};

/** As it stands in the rule. */
export const templateOf = (unit: ToldUnit, by: readonly string[]): Told => ({
  value: templates[unit],
  subject: by.includes('job') ? '{{ $labels.job }}' : 'the system',
});

/** As Prometheus says it of a value (`template/template.go`), for values that tests use: from 0.001 to a day. */
export const toldOf = (
  value: number,
  unit: ToldUnit,
  labels: Readonly<Record<string, string>>,
): Omit<Told, 'subject'> & { readonly subject: string } => ({
  value: sayings[unit](value),
  subject: labels['job'] ?? 'the system',
});

const sayings: Readonly<Record<ToldUnit, (value: number) => string>> = {
  share: (value) => `${digits(value * 100, 4)}%`,
  time: saidTime,
  ms: (value) => `${Math.round(value)}ms`,
  number: (value) => digits(value, 3),
  large: (value) =>
    value >= 1e6
      ? `${digits(value / 1e6, 4)}M`
      : value >= 1e3
        ? `${digits(value / 1e3, 4)}k`
        : digits(value, 4),
};

const digits = (value: number, count: number): string => String(Number(value.toPrecision(count)));

function saidTime(seconds: number): string {
  if (seconds === 0) return '0s';
  if (seconds < 1) return seconds < 0.001 ? `${digits(seconds * 1e6, 4)}us` : `${digits(seconds * 1e3, 4)}ms`;
  if (seconds < 60) return `${digits(seconds, 4)}s`;
  const whole = Math.trunc(seconds);
  const [hours, minutes] = [Math.trunc(whole / 3600), Math.trunc(whole / 60) % 60];
  return `${hours > 0 ? `${hours}h ` : ''}${minutes}m ${whole % 60}s`;
}

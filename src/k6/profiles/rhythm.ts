/** How narrow a peak is: the concentration of a von Mises curve; 3 gives about five busy hours. */
const concentration = 3;
const secondPeak = 0.7;

const bump = (hour: number, peak: number): number =>
  Math.exp(concentration * (Math.cos((2 * Math.PI * (hour - peak)) / 24) - 1));

/** Two peaks over a quiet night, scaled to lie between `low` and 1. */
export function rhythmOf(peakHour: number, secondPeakHour: number, low: number): number[] {
  const raw = Array.from({ length: 24 }, (_, hour) =>
    Math.max(bump(hour, peakHour), secondPeak * bump(hour, secondPeakHour)),
  );
  const [least, most] = [Math.min(...raw), Math.max(...raw)];
  return raw.map((value) => low + ((1 - low) * (value - least)) / (most - least));
}

/** Whole targets of at least 1 at whole milliseconds that sum to the day. */
export function stagesOf(
  rhythm: readonly number[],
  peak: number,
  daySeconds: number,
): { duration: string; target: number }[] {
  const most = Math.max(...rhythm);
  const at = (hour: number): number => Math.round((daySeconds * 1000 * hour) / 24);
  return rhythm.map((weight, hour) => ({
    duration: `${at(hour + 1) - at(hour)}ms`,
    target: Math.max(1, Math.round((peak * weight) / most)),
  }));
}

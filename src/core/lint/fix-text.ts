import type { Finding } from './finding.ts';

/** A text with the safe fixes of its findings; of two that touch the same place, only the first. */
export function withFixes(text: string, findings: readonly Finding[]): string {
  const fixes = findings.flatMap(({ fix }) => fix ?? []).sort((a, b) => a.start - b.start || a.end - b.end);
  let fixed = '';
  let done = 0;
  let last = -1;
  for (const fix of fixes) {
    // Two that only meet might be meant for the same place.
    if (fix.start <= last) continue;
    fixed += text.slice(done, fix.start) + fix.text;
    done = fix.end;
    last = fix.end;
  }
  return fixed + text.slice(done);
}

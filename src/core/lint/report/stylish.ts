import type { Tone } from '../../report/paint.ts';
import { paint } from '../../report/paint.ts';
import type { TextOptions } from '../../report/text.ts';
import type { Finding } from '../finding.ts';
import type { LintSeverity } from '../rule.ts';
import type { FileFindings, LintReport } from './report.ts';
import { countsText } from './report.ts';

const tones: Readonly<Record<LintSeverity, Tone>> = { error: 'bad', warning: 'warning', hint: 'quiet' };

/** For people: each file with its findings, a line each, and the counts at the end. */
export function stylish(report: LintReport, { color = false }: Pick<TextOptions, 'color'>): string {
  const told = report.files.filter(({ findings }) => findings.length > 0);
  const looked = `${report.files.length} file${report.files.length === 1 ? '' : 's'}`;
  if (told.length === 0) return `Nothing to say about ${looked}.`;
  const fixable = report.fixable > 0 ? ` ${report.fixable} can be fixed with --fix.` : '';
  return [
    ...told.map((file) => fileText(file, color)),
    `${paint(countsText(report), 'strong', color)} in ${told.length} of ${looked}.${fixable}`,
  ].join('\n\n');
}

function fileText({ path, findings }: FileFindings, color: boolean): string {
  const places = findings.map(({ start }) => `${start.line}:${start.column}`);
  const width = Math.max(...places.map((place) => place.length));
  const lines = findings.map((one, i) => findingText(one, (places[i] ?? '').padStart(width), color));
  return [paint(path, 'strong', color), ...lines].join('\n');
}

const findingText = ({ severity, says, ruleId }: Finding, place: string, color: boolean): string =>
  `  ${place}  ${paint(severity.padEnd(7), tones[severity], color)}  ${says}  ${paint(ruleId, 'quiet', color)}`;

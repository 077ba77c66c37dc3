import type { Comparison, Difference, IntegrityDifference } from '../compare/comparison.ts';
import { invariantName } from '../integrity/invariants.ts';
import type { Block, DocumentCell, DocumentSection, Table } from './document.ts';
import { cell, nameCell, paragraph, section } from './document.ts';
import { formatChange, formatValue } from './format.ts';
import type { Report } from './report-model.ts';
import { verdictWord } from './run-sections.ts';
import { watchedDifferencesTable } from './watched-differences.ts';
import { hiddenText, openQuestions, resultCell, shownDifferences, verdictTones } from './text.ts';

/** What changed since the other run, with intervals. */
export function comparisonSection({ comparison }: Report): DocumentSection[] {
  if (comparison === undefined) return [];
  const { baseline, candidate, verdict, notComparable } = comparison;
  const told = [...openQuestions(comparison), ...comparison.caveats];
  return section('What changed', [
    paragraph([verdictWord(verdict)], verdictTones[verdict]),
    paragraph([`From ${sideText(baseline)} to ${sideText(candidate)}.`]),
    ...listOf(notComparable),
    ...differenceBlocks(comparison),
    ...(comparison.thresholds.length === 0 ? [] : [thresholdTable(comparison)]),
    ...(comparison.watched === undefined ? [] : [watchedDifferencesTable(comparison.watched)]),
    ...listOf(told),
  ]);
}

const sideText = ({ label, commit, runIds }: Comparison['baseline']): string =>
  `${label} (${[...runIds, ...(commit === undefined ? [] : [`commit ${commit.slice(0, 8)}`])].join(', ')})`;

const listOf = (texts: readonly string[]): Block[] =>
  texts.length === 0 ? [] : [{ kind: 'list', items: texts.map((text) => [text]) }];

/** Tables of the differences and of what happened to integrity. */
export function differenceBlocks({ differences, integrity }: Comparison): Block[] {
  const { shown, hidden } = shownDifferences(differences);
  return [
    ...(integrity.length === 0 ? [] : [integrityTable(integrity)]),
    ...(shown.length === 0 ? [] : [differenceTable(shown)]),
    ...(hidden.length === 0 ? [] : [paragraph([`${hiddenText(hidden)}.`])]),
  ];
}

const differenceTable = (differences: readonly Difference[]): Table => ({
  kind: 'table',
  caption: 'Differences',
  columns: [
    { title: 'Quantity' },
    { title: 'Where' },
    ...['Before', 'Now', 'Change (95 % interval)'].map((title) => ({ title, right: true })),
    { title: 'Verdict' },
  ],
  rows: differences.map((one): DocumentCell[] => [
    nameCell(one.quantity),
    nameCell(one.scope),
    cell(formatValue(one.baseline, one.unit)),
    cell(formatValue(one.candidate, one.unit)),
    cell(formatChange(one.effect, one.interval, one.scale)),
    cell(one.verdict, verdictTones[one.verdict]),
  ]),
});

const integrityTable = (differences: readonly IntegrityDifference[]): Table => ({
  kind: 'table',
  caption: 'What changed of integrity',
  columns: [
    { title: 'Integrity' },
    { title: 'Invariant' },
    ...['Before', 'Now'].map((title) => ({ title, right: true })),
    { title: 'Verdict' },
    { title: 'Because' },
  ],
  rows: differences.map((one): DocumentCell[] => [
    cell(one.quantity),
    cell(one.invariant === '' ? '' : invariantName(one.invariant)),
    cell(formatValue(one.baseline, one.unit)),
    cell(formatValue(one.candidate, one.unit)),
    cell(one.verdict, verdictTones[one.verdict]),
    cell(one.because),
  ]),
});

const thresholdTable = ({ thresholds }: Comparison): Table => ({
  kind: 'table',
  caption: 'Thresholds on both sides',
  columns: ['Metric', 'Threshold', 'Definition', 'Before', 'Now'].map((title) => ({ title })),
  rows: thresholds.map((one): DocumentCell[] => [
    nameCell(one.metric),
    nameCell(one.candidateSource ?? one.baselineSource ?? ''),
    one.definition === 'changed' && one.baselineSource !== undefined
      ? { text: ['was ', { code: one.baselineSource }] }
      : cell(one.definition),
    sideCell(one.baselineSource, one.baselineHeld, one.baselineMargin),
    sideCell(one.candidateSource, one.candidateHeld, one.candidateMargin),
  ]),
});

function sideCell(...side: Parameters<typeof resultCell>): DocumentCell {
  const { text, tone } = resultCell(...side);
  return cell(text, tone);
}

import { comparisonSection } from './comparison-section.ts';
import type { DocumentSection, Listing, ReportDocument } from './document.ts';
import { cell, links, paragraph, section } from './document.ts';
import { integritySection } from './integrity-section.ts';
import type { Report } from './report-model.ts';
import type { Rich } from './rich.ts';
import { code, say } from './rich.ts';
import {
  checksSection,
  headlineTable,
  percentilesSection,
  proposalsSection,
  recommendationsSection,
  requestsSection,
  thresholdsSection,
  verdictBlocks,
} from './run-sections.ts';
import { alertsSection } from './alerts-section.ts';
import { targetsSection } from './targets-section.ts';
import { watchedSection } from './watched-section.ts';

/** The whole report, in the order in which it is read. */
export const reportDocument = (report: Report): ReportDocument => ({
  title: titleOf(report),
  sections: [
    ...summarySection(report),
    ...comparisonSection(report),
    ...percentilesSection(report),
    ...thresholdsSection(report),
    ...targetsSection(report),
    ...alertsSection(report),
    ...integritySection(report),
    ...watchedSection(report),
    ...section('In Grafana', links(report.links)),
    ...checksSection(report),
    ...requestsSection(report),
    ...proposalsSection(report),
    ...missingSection(report),
    ...recommendationsSection(report),
    ...reproduceSection(report),
  ],
});

/** What was run, and where. */
export const titleOf = ({ view: { head } }: Report): Rich =>
  say`Performance of ${code(head.scriptName)} in ${code(head.environment)}`;

function summarySection(report: Report): DocumentSection[] {
  const { title } = report.view.head;
  return section('Summary', [
    ...(title === '' ? [] : [paragraph([title], 'strong')]),
    ...verdictBlocks(report),
    ...headlineTable(report),
  ]);
}

function missingSection({ view: { missing } }: Report): DocumentSection[] {
  const nothing = paragraph(['Nothing that a reader would expect is missing.']);
  return section('What is missing', [
    missing.length === 0 ? nothing : { kind: 'list', items: missing.map((text) => [text]) },
  ]);
}

function reproduceSection({ view, reproduction }: Report): DocumentSection[] {
  const { commands, options, caveats } = reproduction;
  return section('How to reproduce', [
    ...listing({ title: 'Commands', language: 'sh', text: commands.join('\n'), folded: false }),
    ...(caveats.length === 0 ? [] : [{ kind: 'list' as const, items: caveats.map((text) => [text]) }]),
    {
      kind: 'table',
      caption: 'How the run was made',
      columns: [{ title: 'What' }, { title: 'Value' }],
      rows: view.about.map(({ label, value }) => [cell(label), { text: [code(value)] }]),
    },
    ...listing({ title: 'Options', language: 'json', text: options, folded: true }),
  ]);
}

/** Nothing when there is no text. */
const listing = (shown: Omit<Listing, 'kind'>): Listing[] =>
  shown.text === '' ? [] : [{ kind: 'listing', ...shown }];

import type { Block } from './document.ts';
import { links, paragraph } from './document.ts';
import { differenceBlocks } from './comparison-section.ts';
import { integritySection } from './integrity-section.ts';
import { markdownBlock, markdownRich } from './markdown.ts';
import { titleOf } from './report-document.ts';
import type { Report } from './report-model.ts';
import { code, say } from './rich.ts';
import { headlineTable, thresholdBlocks, verdictBlocks } from './run-sections.ts';
import { alertsBlocks } from './alerts-section.ts';
import { targetsBlocks } from './targets-section.ts';
import { openQuestions } from './text.ts';

/** GitHub takes comments of 65,536 characters; a step summary may be longer. */
const longest = 60_000;

/** The verdict, and the rest folded: for a step summary or a comment on a pull request. */
export function githubReport(report: Report): string {
  const { view, comparison, recommendations } = report;
  const [isRight, hasViolations] = [view.parts?.right.state !== 'violated', view.violations.length > 0];
  const parts = [
    `## ${markdownRich(titleOf(report))}`,
    ...verdictBlocks(report).map(markdownBlock),
    ...(comparison === undefined ? [] : folded('What changed', comparisonBlocks(comparison), true)),
    ...folded('Thresholds', view.thresholds.length === 0 ? [] : thresholdBlocks(view.thresholds), true),
    ...folded('Targets', targetsBlocks(report), true),
    ...folded('Alerts', alertsBlocks(report), true),
    ...folded('In numbers', headlineTable(report), false),
    ...folded('Integrity', isRight && !hasViolations ? [] : integritySection(report).flatMap(({ blocks }) => blocks), true), // prettier-ignore
    ...folded('Recommendations', recommendations.length === 0 ? [] : [{ kind: 'list', items: recommendations }], false), // prettier-ignore
    ...links(report.links).map((block) => `In Grafana: ${markdownBlock(block)}`),
    markdownBlock(paragraph(say`Run ${code(view.head.runId)}`)),
  ];
  return fitting(parts).join('\n\n').concat('\n');
}

const comparisonBlocks = (comparison: NonNullable<Report['comparison']>): Block[] => {
  const told = [...comparison.notComparable, ...openQuestions(comparison), ...comparison.caveats];
  const list: Block[] = told.length === 0 ? [] : [{ kind: 'list', items: told.map((text) => [text]) }];
  return [...differenceBlocks(comparison), ...list];
};

function folded(title: string, blocks: readonly Block[], open: boolean): string[] {
  if (blocks.length === 0) return [];
  const summary = `<details${open ? ' open' : ''}>\n<summary>${title}</summary>`;
  return [[summary, ...blocks.map(markdownBlock), '</details>'].join('\n\n')];
}

/** Parts that together are short enough; one that does not fit is left out whole, so that no table is torn. */
function fitting(parts: readonly string[]): string[] {
  const left =
    'Some parts are left out here, because GitHub takes no longer text: `ayni report` writes all of it.';
  let room = longest;
  const kept = parts.filter((part) => {
    if (part.length > room) return false;
    room -= part.length + 2;
    return true;
  });
  return kept.length === parts.length ? kept : [...kept, left];
}

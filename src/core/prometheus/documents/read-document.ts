import type { BrokenData, DataNode } from '../../data/data-node.ts';
import { childOf } from '../../data/data-node.ts';
import { plainText } from '../../data/mapped-text.ts';
import { readYaml } from '../../data/read-yaml.ts';
import { filesIn } from './config-map.ts';
import { dashboardOf, isWorthReading, kindByName, kindOf } from './prom-kind.ts';
import { dashboardMentions, templateMentions, testMentions } from './read-mentions.ts';
import type {
  MappedText,
  PromDocument,
  PromExpression,
  PromFileKind,
  PromGroup,
  PromSection,
  StructureIssue,
} from './prom-document.ts';
import { structureIssues } from '../structure/check-structure.ts';
import { readData } from './read-data.ts';
import { dashboardExpressions } from './read-dashboard.ts';
import { ayniExpressions, configExpressions, testExpressions } from './read-others.ts';
import { ayniSections, panelSections, testSections } from './read-sections.ts';
import { readGroups, ruleExpressions } from './read-rules.ts';

/**
 * Reads a file that holds PromQL, whatever its format is. Undefined for files that have nothing to do with Prometheus,
 * which costs no more than a look at the text. Never throws.
 */
export function readPromDocument(path: string, text: string): PromDocument | undefined {
  if (!isWorthReading(path, text)) return undefined;
  const kind = kindByName(path);
  if (kind === 'promql') return promqlFile(path, text);
  if (kind === 'ayni') return ayniFile(path, text);
  const file = readData(path, text);
  const files = [file, ...file.documents.flatMap(filesIn)];
  const parts = files.flatMap(({ documents }) => documents.flatMap(partOf));
  const broken = files.flatMap((one) => one.broken);
  const [first] = parts;
  if (first === undefined) return undefined;
  return {
    path,
    kind: first.kind,
    text,
    expressions: parts.flatMap(({ expressions }) => expressions),
    mentions: parts.flatMap(({ mentions }) => mentions),
    groups: parts.flatMap(({ groups }) => groups),
    sections: parts.flatMap(({ sections }) => sections),
    // What is broken makes the rest look wrong, too.
    issues: broken.length > 0 ? broken.map(brokenIssue) : parts.flatMap(({ issues }) => issues),
  };
}

function promqlFile(path: string, text: string): PromDocument {
  const expression: PromExpression = { text: plainText(text, 0), written: text, role: 'file' };
  const none = { mentions: [], groups: [], sections: [], issues: [] };
  return { path, kind: 'promql', text, expressions: [expression], ...none };
}

/** What is wrong with `ayni.yaml` itself, `core/config` says. */
function ayniFile(path: string, text: string): PromDocument {
  const { documents } = readYaml(text);
  const expressions = documents.flatMap(ayniExpressions);
  return {
    path,
    kind: 'ayni',
    text,
    expressions,
    mentions: [],
    groups: [],
    sections: documents.flatMap(ayniSections),
    issues: [],
  };
}

const brokenIssue = ({ start, end, says }: BrokenData): StructureIssue => ({
  code: 'broken',
  says,
  start,
  end,
});

/** What one document of a file gives. */
interface Part {
  readonly kind: PromFileKind;
  readonly expressions: readonly PromExpression[];
  readonly mentions: readonly MappedText[];
  readonly groups: readonly PromGroup[];
  readonly sections: readonly PromSection[];
  readonly issues: readonly StructureIssue[];
}

function partOf(root: DataNode): Part[] {
  const kind = kindOf(root);
  if (kind === undefined) return [];
  const isRules = kind === 'rules' || kind === 'manifest';
  const groups = isRules ? readGroups(kind === 'manifest' ? childOf(root, 'spec') : root) : [];
  const expressions = isRules ? ruleExpressions(groups) : otherExpressions(kind, root);
  const mentions = isRules ? templateMentions(groups) : otherMentions(kind, root);
  const [sections, issues] = [sectionsOf(kind, root), structureIssues(kind, root)];
  return [{ kind, groups, expressions, mentions, sections, issues }];
}

function otherMentions(kind: PromFileKind, root: DataNode): MappedText[] {
  if (kind === 'rule-test') return testMentions(root);
  const dashboard = kind === 'dashboard' ? dashboardOf(root) : undefined;
  return dashboard === undefined ? [] : dashboardMentions(dashboard);
}

function sectionsOf(kind: PromFileKind, root: DataNode): PromSection[] {
  if (kind === 'rule-test') return testSections(root);
  const dashboard = kind === 'dashboard' ? dashboardOf(root) : undefined;
  return dashboard === undefined ? [] : panelSections(dashboard);
}

function otherExpressions(kind: PromFileKind, root: DataNode): PromExpression[] {
  if (kind === 'rule-test') return testExpressions(root);
  if (kind === 'config') return configExpressions(root);
  const dashboard = dashboardOf(root);
  return dashboard === undefined ? [] : dashboardExpressions(dashboard);
}

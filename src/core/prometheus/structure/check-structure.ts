import type { DataNode } from '../../data/data-node.ts';
import type { PromFileKind, StructureIssue } from '../documents/prom-document.ts';
import { dashboardOf } from '../documents/prom-kind.ts';
import { checkConfig } from './check-config.ts';
import { checkDashboard } from './check-dashboard.ts';
import { checkManifest, checkRuleFile } from './check-rules.ts';
import { checkShape } from './check-shape.ts';
import type { Issues } from './issues.ts';
import { ruleTestShape } from './rule-test-shape.ts';

/** What is wrong with the structure of a document, besides its expressions. */
export function structureIssues(kind: PromFileKind, root: DataNode): readonly StructureIssue[] {
  const issues: Issues = { found: [] };
  if (kind === 'rules') checkRuleFile(root, issues);
  else if (kind === 'manifest') checkManifest(root, issues);
  else if (kind === 'config') checkConfig(root, issues);
  else if (kind === 'rule-test') checkShape(root, ruleTestShape, issues);
  else if (kind === 'dashboard') checkDashboard(dashboardOf(root) ?? root, issues);
  return issues.found;
}

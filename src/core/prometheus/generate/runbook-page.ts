import type { FileChange } from '../../workspace/change.ts';
import { fileChange } from '../../workspace/change.ts';
import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { fingerprint } from './fingerprint.ts';
import { runbookFacts, runbookPage } from './runbook.ts';

/** The part of a page that is ours, between two comments; the first holds the print of what was generated. */
const block = /<!-- ayni: facts of the rule \[([0-9a-f]{8})\] -->\n([^]*?)\n<!-- ayni: end -->/;

/** A page is written once; afterwards only what follows from the rule is kept up to date, unless a person changed that. */
export function runbookChange(
  alert: Alert,
  scope: RuleScope,
  { path, texts }: { readonly path: string; readonly texts: ReadonlyMap<string, string> },
): FileChange {
  const before = texts.get(path);
  const facts = runbookFacts(alert, scope);
  const marked = `<!-- ayni: facts of the rule [${fingerprint(facts)}] -->\n\n${facts}\n\n<!-- ayni: end -->`;
  if (before === undefined)
    return fileChange(path, [before, runbookPage(alert, marked)], 'a runbook to fill in');
  const [found, print, said = ''] = block.exec(before.replaceAll('\r\n', '\n')) ?? [];
  // A page is for the alert wherever it watches: its facts are those of the rules for all environments.
  if (scope.environment !== undefined) return fileChange(path, [before, before], 'as before');
  if (found === undefined || print !== fingerprint(said))
    return fileChange(path, [before, before], 'yours: kept as you changed it');
  const text = before.replaceAll('\r\n', '\n').replace(found, () => marked);
  const kept = before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
  return fileChange(path, [before, kept], kept === before ? 'as before' : 'what the rule says now');
}

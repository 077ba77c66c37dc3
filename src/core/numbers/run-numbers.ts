import type { Comparison } from '../compare/comparison.ts';
import { scopesOf } from '../compare/rows.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import type { ModuleReader } from '../lint/script/imports.ts';
import { ScriptModels } from '../lint/script/script-models.ts';
import type { RunRecord } from '../run/record.ts';
import { checkNumbers } from './check-numbers.ts';
import type { NumberedRun } from './numbered-run.ts';
import type { PlaceNumbers } from './place-numbers.ts';
import { requestNumbers } from './request-numbers.ts';
import { scenarioNumbers } from './scenario-numbers.ts';
import { sentRequests } from './sent-requests.ts';
import { thresholdNumbers } from './threshold-numbers.ts';

/**
 * What a run says of each request, check, scenario and threshold of the script that it ran, in the order of the text.
 * Numbers stand only where a place alone can have made them; everywhere else stands why not.
 * @param read gives the local modules that the script imports.
 */
export function numbersOfRun(
  record: RunRecord,
  comparison: Comparison | undefined,
  read: ModuleReader,
): PlaceNumbers[] {
  const { script, request } = record.origin;
  if (script.text === '') return [];
  const model = new ScriptModels(read).ofText({ path: request.scriptPath, text: script.text });
  const run = { record, comparison, scopes: scopesOf(record.timeline) };
  return placesOf(model, run).sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.column - b.column,
  );
}

function placesOf(model: LintScript, run: NumberedRun): PlaceNumbers[] {
  const requests = sentRequests(model);
  return [
    ...requestNumbers(requests, run),
    ...checkNumbers(model, run, requests.isWhole),
    ...scenarioNumbers(model, run),
    ...thresholdNumbers(model, run),
  ];
}

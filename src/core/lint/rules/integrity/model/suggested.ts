import type { Rule } from 'eslint';

/** A change of one place or of several. */
export type Change = (fixer: Rule.RuleFixer) => Rule.Fix | Rule.Fix[];

/** A list of the one suggestion; empty when there is no change to suggest. */
export const suggested = (
  fix: Change | undefined,
  messageId: string,
  data: Readonly<Record<string, string>> = {},
): Rule.SuggestionReportDescriptor[] => (fix === undefined ? [] : [{ messageId, data: { ...data }, fix }]);

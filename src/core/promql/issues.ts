// How an issue is put together: in one place, so that all are worded and placed alike.
import type { Span } from '../language/span.ts';
import type { PromqlIssue } from './tree.ts';

/** A change of the text, with the name that a quick fix bears. */
export type Fix = NonNullable<PromqlIssue['fix']>;

export const issueAt = (code: string, { start, end }: Span, says: string, fix?: Fix): PromqlIssue =>
  fix === undefined ? { code, start, end, says } : { code, start, end, says, fix };

/** Writes this text where another is. */
export const replace = ({ start, end }: Span, text: string, says = `Write ${text}`): Fix => ({
  start,
  end,
  text,
  says,
});

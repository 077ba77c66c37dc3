import type { FromQueryPage, QueryQuestion, ToQueryPage } from '../../protocol/query-page.ts';

/** What the page shows, and how a view may act. */
export interface QueryPage {
  readonly told: ToQueryPage | undefined;
  /** Set when a message could not be read. */
  readonly problem: string | undefined;
  /** The question as it stands in the fields. */
  readonly draft: QueryQuestion;
  /** Of the chart, in pixels. */
  readonly width: number;
  send(message: FromQueryPage): void;
  edit(change: Partial<QueryQuestion>): void;
}

export const emptyQuestion: QueryQuestion = { expression: '', environment: '', range: '15m', variables: {} };

/** The fields after a message: a question from outside of the page replaces what stands in them. */
export const draftAfter = (
  draft: QueryQuestion,
  before: ToQueryPage | undefined,
  { turn, question }: ToQueryPage,
): QueryQuestion => (before?.turn === turn ? draft : question);

import type * as vscode from 'vscode';
import type { QueryQuestion } from '../../protocol/query-page.ts';
import { decodeQuestion } from '../../protocol/query-page.ts';

const memoryKey = 'ayni.queries';
const kept = 20;

/** The last questions of this workspace that had an answer, newest first. */
export class QueryHistory {
  private readonly memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
  }

  get all(): readonly QueryQuestion[] {
    const stored = this.memory.get<unknown>(memoryKey);
    return Array.isArray(stored) ? stored.flatMap((one: unknown) => decodeQuestion(one) ?? []) : [];
  }

  async add(question: QueryQuestion): Promise<void> {
    const isOther = ({ expression, environment }: QueryQuestion): boolean =>
      expression !== question.expression || environment !== question.environment;
    await this.memory.update(memoryKey, [question, ...this.all.filter(isOther)].slice(0, kept));
  }
}

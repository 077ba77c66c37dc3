/**
 * What the page keeps with `vscode.setState`, and the editor gets back when it revives the panel after a reload. The
 * editor reads `runId`, to know which run to show; the rest is the page's own.
 */
export interface PanelMemory {
  readonly runId: string | undefined;
  /** The person's choices (tab, sort order, filters), decoded by the page alone. */
  readonly choices: unknown;
}

/** Reads what a panel kept; anything else gives an empty memory. */
export function decodePanelMemory(input: unknown): PanelMemory {
  if (typeof input !== 'object' || input === null) return { runId: undefined, choices: undefined };
  const { runId, choices } = input as Record<string, unknown>;
  return { runId: typeof runId === 'string' ? runId : undefined, choices };
}

/** The Test Explorer as a person uses it: rows, their unfolding, and the peek of what was expected. */
import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The row whose label begins so: `name (Passed)` tells the state too. */
export const testRow = ({ page }: Workbench, label: string): Locator =>
  page.locator(`.test-explorer .monaco-list-row[aria-label^="${label}"]`).first();

/** Unfolds a row until one below it shows. A click folds it again when the editor has unfolded it by itself. */
export async function unfoldTest(workbench: Workbench, label: string, below: string): Promise<void> {
  await workbench.eventually(`${below} below ${label}`, async () => {
    if (await testRow(workbench, below).isVisible()) return true;
    await testRow(workbench, label).click();
    return shows(testRow(workbench, below), 1500);
  });
}

/** Opens the peek of a row until it shows a line; the editor may open that of another failure by itself. */
export async function peekTest(workbench: Workbench, label: string, line: string): Promise<Locator> {
  const peek = workbench.page.locator('.test-output-peek');
  await workbench.eventually(`the peek of ${label}`, async () => {
    await testRow(workbench, label).dblclick();
    return shows(peek.locator('.view-line', { hasText: line }), 3000);
  });
  return peek;
}

const shows = (locator: Locator, timeout: number): Promise<boolean> =>
  locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );

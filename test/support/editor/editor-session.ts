import type { Browser } from 'playwright-core';
import type { EditorOptions, EditorServer } from './server.ts';
import { startEditor } from './server.ts';
import { Workbench, launchBrowser } from './workbench.ts';
import type { TestWorkspace } from './workspace.ts';

/** A real editor with our extension in it, and the window that shows a workspace. */
export interface EditorSession {
  readonly server: EditorServer;
  readonly workbench: Workbench;
  /** Ends all of it, and removes the workspace. */
  close(): Promise<void>;
}

export interface SessionOptions extends EditorOptions {
  /** A `.code-workspace` file in the workspace to open; its folder unless given. */
  readonly open?: string;
}

/** Opens an editor on a workspace. What was started is ended again when a later part fails. */
export async function openEditor(
  workspace: TestWorkspace,
  { open, ...options }: SessionOptions = {},
): Promise<EditorSession> {
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    workspace.remove();
  };
  try {
    server = await startEditor(options);
    browser = await launchBrowser();
    const path = open === undefined ? workspace.folder : workspace.path(open);
    return { server, workbench: await Workbench.open(browser, server, path), close };
  } catch (error) {
    await close();
    throw error;
  }
}

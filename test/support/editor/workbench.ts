/** The workbench as a person sees it: palette, files, notifications, webviews; plus a bridge into the extension host. */
import { connect } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Frame, type Locator, type Page, chromium } from 'playwright-core';
import type * as vscode from 'vscode';
import type { EditorServer } from './server.ts';

const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long anything on the page may take to appear; generous, since nothing waits without reason, and machines differ. */
const patience = 40_000;

/** The browser that `npm test` found or installed. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['AYNI_BROWSER'];
  if (executablePath === undefined)
    throw new Error('AYNI_BROWSER is not set: run these tests with `npm test`.');
  return chromium.launch({ executablePath, args: browserArgs });
}

export class Workbench {
  readonly page: Page;
  private readonly server: EditorServer;

  private constructor(page: Page, server: EditorServer) {
    this.page = page;
    this.server = server;
  }

  /** Opens a folder, or a `.code-workspace` file with several, and waits until the workbench and our bridge answer. */
  static async open(browser: Browser, server: EditorServer, folder: string): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: { width: 1400, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const url = new URL(`http://127.0.0.1:${server.port}/`);
    url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
    await page.goto(url.href, { waitUntil: 'commit' });
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    const workbench = new Workbench(page, server);
    await workbench.eventually('the extension host', () => workbench.host(() => true));
    return workbench;
  }

  /** Runs a function inside the extension host. It sees `vscode` and its argument, nothing of the test. */
  host<R, A = undefined>(body: (api: typeof vscode, argument: A) => R, argument?: A): Promise<Awaited<R>> {
    const question = JSON.stringify({ body: body.toString(), argument });
    return new Promise((resolve, reject) => {
      const socket = connect(this.server.bridge);
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', (part: string) => (text += part));
      socket.on('error', reject);
      socket.on('end', () => {
        const answer = JSON.parse(text) as { value?: Awaited<R>; error?: string };
        if (answer.error === undefined) resolve(answer.value as Awaited<R>);
        else reject(new Error(answer.error));
      });
      socket.end(question);
    });
  }

  /** Asks again until the answer is neither a failure nor falsy; fails with the last answer when patience ends. */
  async eventually<T>(what: string, ask: () => Promise<T>, limitMs = patience): Promise<NonNullable<T>> {
    const started = performance.now();
    for (;;) {
      const answer = await ask().catch((error: unknown) => error as Error);
      if (answer && !(answer instanceof Error)) return answer;
      if (performance.now() - started > limitMs) {
        throw new Error(`Gave up waiting for ${what}; last answer: ${String(answer)}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** Runs a command as a person does. `title` is as shown: `Ayni: Run`. */
  async runCommand(title: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('.quick-input-filter input').first();
    const row = widget
      .locator('.quick-input-list .monaco-list-row.focused')
      .and(this.page.locator(`[aria-label="${title}"], [aria-label^="${title},"]`));
    // The list is made when the palette opens: open it again until the command is registered.
    await this.eventually(`the command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      await input.waitFor({ timeout: 1500 });
      await input.fill(`>${title}`);
      const found = await row.waitFor({ timeout: 1500 }).then(
        () => true,
        () => false,
      );
      if (!found) await this.page.keyboard.press('Escape');
      return found;
    });
    // A busy workbench may lose the key. A second one must not reach the editor below, so the first gets its time; and
    // one that reloads the window may fail although it was heard.
    await this.eventually(`the start of ${title}`, async () => {
      if (await this.paletteLeft(input, title)) return true;
      await input.press('Enter', { timeout: 1500 });
      return this.eventually('its effect', () => this.paletteLeft(input, title), 5000);
    });
  }

  private async paletteLeft(input: Locator, title: string): Promise<boolean> {
    return !(await input.isVisible()) || (await input.inputValue({ timeout: 1500 })) !== `>${title}`;
  }

  /** True when the palette offers a command with exactly this title. */
  async offersCommand(title: string): Promise<boolean> {
    const widget = this.page.locator('.quick-input-widget');
    await this.page.keyboard.press('F1');
    await widget.locator('.quick-input-filter input').first().fill(`>${title}`);
    await widget.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const rows = widget.locator(
      `.monaco-list-row[aria-label="${title}"], .monaco-list-row[aria-label^="${title},"]`,
    );
    const offered = (await rows.count()) > 0;
    await this.page.keyboard.press('Escape');
    return offered;
  }

  /** Opens a file of the workspace in an editor, and waits until it is the active tab. */
  async openFile(path: string): Promise<void> {
    await this.eventually(`the tab of ${path}`, () =>
      this.host(async (api, file) => {
        await api.window.showTextDocument(api.Uri.file(file), { preview: false });
        const input = api.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof api.TabInputText && input.uri.fsPath === file;
      }, path),
    );
  }

  /** Closes every tab until none is left: what opens next must not be closed with them. What is unsaved is given up. */
  async closeEditors(): Promise<void> {
    await this.eventually('an end of all tabs', async () => {
      const left = await this.host(async (api) => {
        for (const document of api.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
          await api.window.showTextDocument(document);
          await api.commands.executeCommand('workbench.action.files.revert');
        }
        await api.window.tabGroups.close(api.window.tabGroups.all.flatMap(({ tabs }) => tabs));
        return api.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
      });
      return left === 0 && (await this.page.locator('.tab').count()) === 0;
    });
  }

  /** The inner page of the webview whose document title begins with `title`. */
  webview(title: string): Promise<Frame> {
    return this.eventually(`the webview ${title}`, async () => {
      for (const frame of this.page.frames()) {
        if (!frame.url().includes('fake.html')) continue;
        const found = await frame.title().catch(() => '');
        if (found.startsWith(title)) return frame;
      }
      return undefined;
    });
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
  }

  /** Switches the colour theme and waits until the workbench wears it. */
  async theme(name: 'Default Light Modern' | 'Default Dark Modern' | 'Default High Contrast'): Promise<void> {
    await this.host(async (api, theme) => {
      await api.workspace
        .getConfiguration('workbench')
        .update('colorTheme', theme, api.ConfigurationTarget.Global);
    }, name);
    const worn = {
      'Default Light Modern': 'vs',
      'Default Dark Modern': 'vs-dark',
      'Default High Contrast': 'hc-black',
    };
    await this.page.locator(`.monaco-workbench.${worn[name]}`).waitFor();
  }

  /** A picture for a person to look at, in `out/screenshots/`: of the window, or of one part. */
  async screenshot(name: string, part: Page | Locator = this.page): Promise<void> {
    const folder = join('out', 'screenshots', process.env['AYNI_EDITOR_VERSION'] ?? '');
    mkdirSync(folder, { recursive: true });
    // Fades and slides are at their end.
    await part.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

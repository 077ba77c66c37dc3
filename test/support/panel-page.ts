/** The panel's real page in Chromium: its own HTML and policy, VS Code's theme variables, and a stand-in for the editor. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
// @ts-expect-error a script without types
import { bundles } from '../../scripts/build.mjs';
import { panelHtml } from '../../src/protocol/panel-html.ts';
import type { FromIterationPage, ToIterationPage } from '../../src/protocol/iteration-page.ts';
import type { FromPanel, ToPanel } from '../../src/protocol/panel.ts';
import type { FromQueryPage, ToQueryPage } from '../../src/protocol/query-page.ts';
import type { FromTrends, ToTrends } from '../../src/protocol/trends.ts';

export const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof themes)[number];

/** What VS Code puts around a page in one of its themes. */
export interface ThemeFixture {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Pages that ship, by the name of their bundle. */
export type PageBundle = 'panel' | 'trends' | 'iteration' | 'query';

export interface PanelAssets {
  readonly bundle: PageBundle;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const root = join(import.meta.dirname, '..', '..');
const origin = 'https://panel.test';

export const themeFixture = async (theme: Theme): Promise<ThemeFixture> =>
  JSON.parse(await readFile(join(root, 'test/panel/themes', `${theme}.json`), 'utf8')) as ThemeFixture;

/** The bundle as it ships, in memory. */
export async function bundlePanel(bundle: PageBundle = 'panel'): Promise<PanelAssets> {
  const result = await build({
    ...(bundles as Record<string, object>)[bundle],
    write: false,
    metafile: false,
  });
  const files = (result.outputFiles ?? []).map(
    (file) => [file.path.split('/').at(-1) ?? '', file.contents] as const,
  );
  return { bundle, files: new Map(files) };
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['AYNI_BROWSER'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface PanelOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/** A page with the panel in it, and what the editor would see of it. */
export interface PanelPage {
  readonly page: Page;
  /** Sends as the editor does; resolves when the page has drawn it. */
  send(...messages: (ToPanel | ToTrends | ToIterationPage | ToQueryPage)[]): Promise<void>;
  /** What the page has sent, oldest first. */
  sent(): Promise<(FromPanel | FromTrends | FromIterationPage | FromQueryPage)[]>;
  /** Breaches of the content policy and errors of the page's script. */
  readonly complaints: string[];
  /** Loads the page again with what it kept, as the editor does after a reload. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export async function openPanel(
  browser: Browser,
  assets: PanelAssets,
  options: PanelOptions = {},
): Promise<PanelPage> {
  const fixture = await themeFixture(options.theme ?? 'dark');
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1100, height: options.height ?? 800 },
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await serve(page, assets);
  await page.addInitScript(standInForEditor, fixture);
  await page.goto(`${origin}/`);
  await page.locator('#panel > *').first().waitFor();
  return {
    page,
    complaints,
    send: async (...messages) => {
      await page.evaluate(postAndAwaitFrames, messages as unknown[]);
    },
    sent: () => page.evaluate(() => (globalThis as unknown as { sent: FromPanel[] }).sent),
    reload: async () => {
      await page.reload();
      await page.locator('#panel > *').first().waitFor();
    },
    close: () => context.close(),
  };
}

async function serve(page: Page, { bundle, files }: PanelAssets): Promise<void> {
  const html = panelHtml({
    cspSource: origin,
    nonce: 'dGVzdA',
    scriptUri: `${origin}/${bundle}.js`,
    styleUri: `${origin}/${bundle}.css`,
    title: 'k6 run',
    lang: 'en',
  });
  await page.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: html });
    const body = files.get(name);
    const contentType = name.endsWith('.js')
      ? 'text/javascript'
      : name.endsWith('.css')
        ? 'text/css'
        : 'font/ttf';
    return body === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType, body: Buffer.from(body) });
  });
}

/** Runs in the page before its own script: theme, default styles, and the editor's side of the messages. */
function standInForEditor(fixture: ThemeFixture): void {
  const kept = 'kept-state';
  const sent: unknown[] = [];
  Object.assign(globalThis, {
    sent,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => sent.push(message),
      getState: () => JSON.parse(sessionStorage.getItem(kept) ?? 'null') as unknown,
      setState: (state: unknown) => sessionStorage.setItem(kept, JSON.stringify(state)),
    }),
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    // eslint-disable-next-line no-console
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `@layer vscode-default { body { background-color: transparent; color: var(--vscode-editor-foreground);
       font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight);
       font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; } }
     html { background: var(--vscode-editor-background); }`,
  );
  document.adoptedStyleSheets.push(sheet);
  const dress = (): void => {
    if (document.body === null) return;
    watching.disconnect();
    document.body.className = fixture.bodyClass;
    for (const [name, value] of Object.entries(fixture.variables)) {
      document.documentElement.style.setProperty(name, value);
    }
  };
  const watching = new MutationObserver(dress);
  watching.observe(document, { childList: true, subtree: true });
}

/** Three frames: one for the page's drawing, one for its charts, one for what follows them. */
async function postAndAwaitFrames(messages: unknown[]): Promise<void> {
  for (const message of messages) globalThis.postMessage(message, '*');
  for (let frame = 0; frame < 3; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

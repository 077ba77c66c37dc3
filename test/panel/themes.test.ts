import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { tabs } from '../../src/panel/choices.ts';
import type { PanelAssets, PanelPage, Theme } from '../support/panel-page.ts';
import { bundlePanel, launchBrowser, openPanel, themeFixture, themes } from '../support/panel-page.ts';
import type { PanelStateName } from '../support/panel-states.ts';
import { panelStates } from '../support/panel-states.ts';

interface Axe {
  run(
    context: Document,
    options: { readonly runOnly?: readonly string[]; readonly resultTypes: readonly ['violations'] },
  ): Promise<AxeResults>;
}

describe('the panel in the editor’s themes', function () {
  // Hundreds of rules on dozens of pages.
  this.timeout(180_000);
  let browser: Browser;
  let assets: PanelAssets;
  let axe: string;

  before(async () => {
    [browser, assets, axe] = await Promise.all([
      launchBrowser(),
      bundlePanel(),
      readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    ]);
  });
  after(() => browser.close());

  /** Only colours differ from theme to theme; one theme is enough for the other rules. */
  const breaches = async (panel: PanelPage, theme: Theme): Promise<string[]> => {
    const { violations } = await panel.page.evaluate(
      (only) =>
        (globalThis as unknown as { axe: Axe }).axe.run(document, { ...only, resultTypes: ['violations'] }),
      theme === 'dark' ? {} : { runOnly: ['color-contrast'] },
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  };

  const open = async (theme: Theme): Promise<PanelPage> => {
    const panel = await openPanel(browser, assets, { theme, reducedMotion: true });
    await panel.page.evaluate(axe);
    return panel;
  };

  for (const theme of themes) {
    it(`breaks no rule of axe-core on any tab: ${theme}`, async () => {
      const panel = await open(theme);
      await panel.send(...panelStates.failed);
      for (const tab of tabs) {
        await panel.page.locator(`#tab-${tab}`).click();
        if (tab === 'requests')
          for (const folded of await panel.page.locator('summary').all()) await folded.click();
        assert.deepEqual(await breaches(panel, theme), [], tab);
      }
      await panel.send(...panelStates['not right']);
      await panel.page.locator('#tab-integrity').click();
      assert.deepEqual(await breaches(panel, theme), [], 'violations');
      await panel.close();
    });

    it(`breaks no rule of axe-core in any state: ${theme}`, async () => {
      const panel = await open(theme);
      for (const state of Object.keys(panelStates) as PanelStateName[]) {
        await panel.send(...panelStates[state]);
        assert.deepEqual(await breaches(panel, theme), [], state);
      }
      assert.deepEqual(panel.complaints, []);
      await panel.close();
    });

    it(`draws its charts in the theme's colours: ${theme}`, async () => {
      const panel = await open(theme);
      await panel.send(...panelStates.failed);
      const blue = (await themeFixture(theme)).variables['--vscode-charts-blue'] ?? '';
      assert.equal(await panel.page.evaluate(hasPixelOf, blue), true);
      await panel.close();
    });
  }

  it('draws its charts anew when the theme changes', async () => {
    const panel = await open('dark');
    await panel.send(...panelStates.failed);
    const blue = (await themeFixture('light')).variables['--vscode-charts-blue'] ?? '';
    assert.equal(await panel.page.evaluate(hasPixelOf, blue), false);
    await panel.page.evaluate((color) => {
      document.documentElement.style.setProperty('--vscode-charts-blue', color);
      document.body.className = 'vscode-light';
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, blue);
    assert.equal(await panel.page.evaluate(hasPixelOf, blue), true);
    await panel.close();
  });

  it('uses only variables of the theme that the editor has', async () => {
    const css = Buffer.from(assets.files.get('panel.css') ?? []).toString('utf8');
    const used = [...css.matchAll(/var\(\s*(--vscode-[\w-]+)\s*(,?)/g)];
    const known = await Promise.all(themes.map(async (theme) => (await themeFixture(theme)).variables));
    for (const [, name = '', fallback] of used) {
      const missing = known.filter((variables) => !(name in variables)).length;
      // Contrast borders exist in high contrast only; what is missing anywhere else needs a fallback.
      const isContrast = /contrast/.test(name);
      assert.ok(missing < themes.length, `${name} is in no theme`);
      assert.ok(
        missing === 0 || isContrast || fallback === ',' || /hover/i.test(name),
        `${name} has no fallback`,
      );
    }
  });

  it('does not move when the person wants less motion', async () => {
    const panel = await open('dark');
    await panel.send(...panelStates.starting);
    assert.equal(await panel.page.evaluate(() => document.getAnimations().length), 0);
    await panel.close();
  });

  for (const width of [320, 480]) {
    it(`needs no sideways scrolling of the page at ${width} px`, async () => {
      const panel = await openPanel(browser, assets, { width });
      await panel.send(...panelStates.failed);
      for (const tab of tabs) {
        await panel.page.locator(`#tab-${tab}`).click();
        const overflow = await panel.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, tab);
      }
      await panel.close();
    });
  }
});

/** True when a pixel of the first chart is about of the colour `#rrggbb`. */
function hasPixelOf(color: string): boolean {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const canvas = document.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  for (let i = 0; i < pixels.length; i += 4) {
    const isNear = wanted.every((part, channel) => Math.abs((pixels[i + channel] ?? 0) - part) < 6);
    if (isNear && pixels[i + 3] === 255) return true;
  }
  return false;
}

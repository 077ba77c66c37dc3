import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { htmlReport } from '../../src/core/report/html.ts';
import { junitReport } from '../../src/core/report/junit.ts';
import { markdownReport } from '../../src/core/report/markdown.ts';
import { reportOf } from '../../src/core/report/report-model.ts';
import { launchBrowser } from '../support/panel-page.ts';
import { hostile, hostileRecord, longRecord, reportComparison, reportRecord } from '../support/reports.ts';

describe('the HTML report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ayni report '));
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The file as somebody opens it who has nothing else; what it asks for is counted. */
  async function open(
    html: string,
    options: BrowserContextOptions = {},
  ): Promise<Page & { asked: string[] }> {
    const path = join(folder, 'report.html');
    writeFileSync(path, html);
    const context = await browser.newContext({ offline: true, ...options });
    const page = Object.assign(await context.newPage(), { asked: [] as string[] });
    page.on('request', (request) => page.asked.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    return page;
  }

  const compared = (): string => htmlReport(reportOf(reportRecord(), { comparison: reportComparison() }));

  it('asks for nothing and runs nothing', async () => {
    const page = await open(compared());
    assert.equal(page.asked.length, 1);
    assert.equal(await page.locator('script, link, img, iframe, [onload], [onerror]').count(), 0);
    assert.ok((await page.locator('figure svg[role=img]').count()) >= 4);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible in ${colorScheme}`, async () => {
      const page = await open(compared(), { colorScheme });
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(background, colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)');
      assert.deepEqual(await axeViolations(page), []);
      await page.context().close();
    });
  }

  it('is dark on light when printed, also where the reader prefers dark, and no wider than the paper', async () => {
    const page = await open(compared(), { colorScheme: 'dark', viewport: { width: 718, height: 1000 } });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const colors = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color];
    });
    assert.deepEqual(colors, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await page.context().close();
  });

  it('scrolls wide tables in themselves on a narrow screen, never the page', async () => {
    const page = await open(compared(), { viewport: { width: 360, height: 800 } });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    await page.context().close();
  });

  it('shows hostile names as the text that they are', async () => {
    const page = await open(htmlReport(reportOf(hostileRecord())));
    assert.equal(await page.locator('script, img, b, i, em, a').count(), 0);
    const text = (await page.locator('main').textContent()) ?? '';
    for (const name of [hostile.script, hostile.check, hostile.request]) assert.ok(text.includes(name), name);
    await page.context().close();
  });

  it('stays under 1 MB for an hour of seconds and thousands of names', () => {
    const html = htmlReport(reportOf(longRecord()));
    assert.ok(Buffer.byteLength(html) < 1_000_000, `${Buffer.byteLength(html)} bytes`);
  });

  it('tells the same values as the Markdown, cell by cell', async () => {
    const report = reportOf(reportRecord(), { comparison: reportComparison() });
    const page = await open(htmlReport(report));
    const cells = await page.locator('td').allTextContents();
    const rows = markdownReport(report)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const told = rows.flatMap((row) => row.slice(2, -2).split(' | '));
    const plain = told.map((one) =>
      one
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/[`*\\]/g, '')
        .trim(),
    );
    for (const one of cells) assert.ok(plain.includes(one), one);
    await page.context().close();
  });

  it('gives JUnit that an XML parser reads, with the names that were given', async () => {
    const page = await open('<!doctype html>');
    const names = await page.evaluate(
      (xml) => {
        const parsed = new DOMParser().parseFromString(xml, 'application/xml');
        const error = parsed.querySelector('parsererror')?.textContent;
        return error === undefined
          ? [...parsed.querySelectorAll('testcase')].map((one) => one.getAttribute('name'))
          : [error];
      },
      junitReport(reportOf(hostileRecord())),
    );
    assert.ok(names.includes(`::<i>::${hostile.check}`), names.join('\n'));
    assert.ok(names.includes('http_req_duration{name:<a href="x">} p(95)<100'));
    await page.context().close();
  });
});

/** The rules of axe that the page breaks, and where. Asked by the debugger: the page's own policy allows no script. */
async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

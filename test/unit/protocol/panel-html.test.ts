import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/protocol/panel-html.ts';

const options = {
  cspSource: "'self' https://*.vscode-cdn.net",
  nonce: 'abc123',
  scriptUri: 'https://host/dist/panel.js',
  styleUri: 'https://host/dist/panel.css',
  title: 'k6 run',
  lang: 'en',
};

describe("the panel's page", () => {
  it('lets in one script, our styles and fonts, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(panelHtml(options))?.[1];
    assert.equal(
      policy,
      "default-src 'none'; style-src 'self' https://*.vscode-cdn.net; font-src 'self' https://*.vscode-cdn.net; script-src 'nonce-abc123';",
    );
  });

  it('has no inline style and no inline script', () => {
    const html = panelHtml(options);
    assert.doesNotMatch(html, / style=|<style| on\w+=/);
    assert.deepEqual(html.match(/<script[^>]*>/g), [
      '<script nonce="abc123" src="https://host/dist/panel.js">',
    ]);
  });

  it('has a language and a title, which cannot break out', () => {
    const html = panelHtml({ ...options, title: '</title><script>"&', lang: 'qu' });
    assert.match(html, /<html lang="qu">/);
    assert.match(html, /<title>&lt;\/title&gt;&lt;script&gt;&quot;&amp;<\/title>/);
  });
});

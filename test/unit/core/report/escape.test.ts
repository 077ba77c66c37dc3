import assert from 'node:assert/strict';
import {
  csvField,
  markdownCode,
  markdownListing,
  markdownText,
  xmlText,
} from '../../../../src/core/report/escape.ts';

describe('escaping', () => {
  it('lets no text open an element or leave an attribute', () => {
    assert.equal(xmlText('<img src="x" onerror=alert(1)> & </testsuite>'), '&lt;img src=&quot;x&quot; onerror=alert(1)&gt; &amp; &lt;/testsuite&gt;'); // prettier-ignore
    assert.equal(xmlText('a\u0000b\u001b[31m\ud800\ufffe'), 'a\ufffdb\ufffd[31m\ufffd\ufffd');
    assert.equal(xmlText('año 🌱'), 'año 🌱');
  });

  it('keeps a text in Markdown on its line and in its cell, without markup', () => {
    assert.equal(markdownText('a|b\\|c'), 'a\\|b\\\\\\|c');
    assert.equal(
      markdownText('<b>**x** `y` [z](u) ~w~'),
      '&lt;b&gt;\\*\\*x\\*\\* \\`y\\` \\[z\\](u) \\~w\\~',
    );
    assert.equal(markdownText('one\n## two\r\n'), 'one ## two ');
    for (const start of ['# a', '- a', '+ a', '--- a', '==='])
      assert.equal(markdownText(start), `\\${start}`);
    assert.equal(markdownText('1. a'), '1\\. a');
  });

  it('leaves names of metrics and numbers readable in Markdown', () => {
    assert.equal(markdownText('http_req_duration'), 'http_req_duration');
    assert.equal(markdownText('_x_ 5.2 ms, +3 %'), '\\_x\\_ 5.2 ms, +3 %');
  });

  it('calls nobody and links no issue', () => {
    assert.equal(markdownText('@team fixed #12'), '@&#8203;team fixed #&#8203;12');
  });

  it('makes no link of an address, which would show what is escaped in it', () => {
    assert.equal(markdownText('http://x.test/`a` www.x.test'), 'http&#58;//x.test/\\`a\\` www&#46;x.test');
  });

  it('holds a name in a span of code, and in an element what such a span cannot hold', () => {
    assert.equal(markdownCode('p(95)<500 @team'), '`p(95)<500 @team`');
    assert.equal(markdownCode('a`b|c<'), '<code>a\\`b\\|c&lt;</code>');
    assert.equal(markdownCode(''), '<code></code>');
  });

  it('fences a listing by more backticks than it holds', () => {
    assert.equal(markdownListing('a\n````\nb', 'sh'), '`````sh\na\n````\nb\n`````');
  });

  it('leaves a spreadsheet no formula to compute', () => {
    for (const formula of ['=cmd|x', '+1', '-1', '@SUM(A1)', ' =1', '\t=1'])
      assert.match(csvField(formula), /^"?'/);
    assert.equal(csvField('=a,"b"'), '"\'=a,""b"""');
    assert.equal(csvField('two\nlines'), '"two\nlines"');
    assert.equal(csvField(-1.5), '-1.5');
    assert.equal(csvField(null), '');
    assert.equal(csvField('plain'), 'plain');
  });
});

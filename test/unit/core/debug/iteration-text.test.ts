import assert from 'node:assert/strict';
import { iterationText } from '../../../../src/core/debug/iteration-text.ts';
import { iterationOf, requestItem } from '../../../support/debug/items.ts';

const asIs = { color: false, full: false, path: (file: string): string => file.replace('/code/shop/', '') };

describe('an iteration in the terminal', () => {
  it('lists requests with their line, and the answer of those that failed', () => {
    const { received } = requestItem();
    assert(received !== undefined);
    const failed = requestItem({ id: 2, failed: true, received: { ...received, status: 500 } });
    const text = iterationText(iterationOf([requestItem(), failed]), asIs);
    assert.equal(
      text,
      `tests/buy.js · local · k6 2.2.0

Scenario shop
  ✓ 200 GET http://127.0.0.1:7070/orders/42  8.1 ms  tests/buy.js:3
  ✗ 500 GET http://127.0.0.1:7070/orders/42  8.1 ms  tests/buy.js:3
      < 9 characters
        {
          "id": 42
        }

1 of 2 requests failed. The iteration ran to its end.
`,
    );
  });

  it('shows headers and both bodies when everything is asked for', () => {
    const text = iterationText(iterationOf([requestItem()]), { ...asIs, full: true });
    assert.match(text, / {6}> User-Agent: Grafana k6\/2\.2\.0\n {6}< Content-Type: application\/json\n/);
  });

  it('obeys no escape that a server sends', () => {
    const url = 'http://x/\u001b[2J\u001b]0;title\u0007\u009b1m';
    const line = { kind: 'line', id: 2, atMs: 0, group: '', source: 'console', level: 'info' } as const;
    const items = [requestItem({ url }), { ...line, message: 'a\u001b[31mred\rb' }];
    const text = iterationText(iterationOf(items), { ...asIs, color: true });
    assert.doesNotMatch(text.replace(/\u001b\[\d+m/g, ''), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    assert.doesNotMatch(text, /\u001b\[2J|\u001b\[31mred/);
  });
});

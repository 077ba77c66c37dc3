import assert from 'node:assert/strict';
import { LanguageServer } from '../support/server/language-server.ts';

const wrongRate = `import http from 'k6/http';
export const options = { thresholds: { http_req_failed: ['rate<5'] } };
export default () => http.get('http://localhost/');
`;

describe('The language server', () => {
  let server: LanguageServer;

  beforeEach(async () => {
    server = await LanguageServer.start({ initializationOptions: { openRulePage: 'open' } });
  });

  afterEach(() => server.stop());

  it('tells a mistake with its rule, its place and its page', async () => {
    const found = await server.open('file:///code/load.js', wrongRate);
    const mistake = found.find(({ code }) => code === 'k6/threshold-rate-range');
    assert.deepEqual(mistake?.range.start, {
      line: 1,
      character: wrongRate.split('\n')[1]?.indexOf("'rate<5'"),
    });
    assert.match(mistake?.codeDescription?.href ?? '', /docs\/rules\/k6\/threshold-rate-range\.md$/);
  });
});

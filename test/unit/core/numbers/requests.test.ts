import assert from 'node:assert/strict';
import { placesOf, requested } from '../../../support/numbers.ts';
import type { RanScript } from '../../../support/numbers.ts';

const http = "import http from 'k6/http';\n";
/** The body's first line is line 3. */
const script = (body: string, head = ''): string =>
  `${http}${head}export default function (data) {\n${body}\n}\n`;

const shows = (ran: RanScript, ...expected: readonly string[]): void =>
  assert.deepEqual(placesOf(ran), expected);

describe('Numbers of requests', () => {
  it('stand at calls by their method and URL', () => {
    const code = script("http.get('http://h/a');\nhttp.post('http://h/a');\nhttp.del('http://h/a');");
    const ticks = requested('GET http://h/a', 'POST http://h/a', 'DELETE http://h/a');
    shows({ code, ticks }, '3 GET http://h/a', '4 POST http://h/a', '5 DELETE http://h/a');
  });

  it('stand at calls by their name tag, wherever their parameters are written', () => {
    const head = "const named = { tags: { name: 'b' } };\nconst tagged = (name) => ({ tags: { name } });\n";
    const body = [
      "http.get('http://h/1', { tags: { name: 'a' } });",
      "http.get('http://h/1', named);",
      "http.get('http://h/1', { ...named, tags: { ...named.tags, name: 'c' } });",
      "http.get('http://h/1', Object.assign({}, named, { tags: { name: 'd' } }));",
      "http.get('http://h/1', tagged('e'));",
      "http.post('http://h/1', null, { tags: { name: `f ${1}` } });",
    ].join('\n');
    const ticks = requested('GET a', 'GET b', 'GET c', 'GET d', 'GET e', 'POST f 1');
    shows(
      { code: script(body, head), ticks },
      ...['5 GET a', '6 GET b', '7 GET c', '8 GET d', '9 GET e', '10 POST f 1'],
    );
  });

  it('stand at an http.url by its template, as k6 names it', () => {
    const code = script('http.get(http.url`${data.base}/users/${data.id}`);');
    shows({ code, ticks: requested('GET ${}/users/${}') }, '3 GET ${}/users/${}');
  });

  it('follow constants, templates, sums and functions that only build a URL', () => {
    const head = "const base = 'http://h';\nconst at = (path) => `${base}/v1${path}`;\n";
    const code = script("http.get(base + '/a');\nhttp.get(`${base}/b`);\nhttp.get(at('/c'));", head);
    const ticks = requested('GET http://h/a', 'GET http://h/b', 'GET http://h/v1/c');
    shows({ code, ticks }, '5 GET http://h/a', '6 GET http://h/b', '7 GET http://h/v1/c');
  });

  it('take the base URL from what the run was given, else its default, else any address', () => {
    const head = "const base = __ENV.BASE || 'http://h/api';\n";
    const code = script('http.get(`${base}/a`);', head);
    shows({ code, ticks: requested('GET http://h/api/a') }, '4 GET http://h/api/a');
    shows({ code, ticks: requested('GET http://q/a') }, '4 GET http://q/a');
    shows({ code, ticks: requested('GET http://q/x/a') }, '4 (not-seen)');
    const env = { BASE: 'http://q/x' };
    shows({ code, env, ticks: requested('GET http://q/x/a') }, '4 GET http://q/x/a');
    shows({ code, env, ticks: requested('GET http://h/api/a') }, '4 (not-seen)');
    shows({ code, env: { BASE: '***' }, ticks: requested('GET http://q/a') }, '4 GET http://q/a');
  });

  it('know a URL whose credentials k6 masked', () => {
    const code = script("http.get('http://user:word@h/a');");
    shows({ code, ticks: requested('GET http://****:****@h/a') }, '3 GET http://****:****@h/a');
  });

  it('stand at a URL with changing parts that nothing else can have', () => {
    const code = script("http.get(`http://h/users/${data.id}`);\nhttp.get('http://h/all');");
    const ticks = requested('GET http://h/users/1', 'GET http://h/users/2', 'GET http://h/all');
    shows({ code, ticks }, '3 GET http://h/users/1 and 1 more', '4 GET http://h/all');
  });

  it('are not guessed where two places may make one request', () => {
    const code = script(
      "http.get(`http://h/${data.id}`);\nhttp.get('http://h/all');\nhttp.get('http://h/b/c');",
    );
    const ticks = requested('GET http://h/1', 'GET http://h/all', 'GET http://h/b/c');
    shows({ code, ticks }, '3 (shared 4,5)', '4 (shared 3)', '5 (shared 3)');
  });

  it('tell what is tagged from what is named by its URL', () => {
    const code = script("http.get(data.url);\nhttp.get('http://h/a', { tags: { name: 'a' } });");
    shows({ code, ticks: requested('GET http://h/x', 'GET a') }, '3 GET http://h/x', '4 GET a');
  });

  it('are not guessed where the name is computed and other code may make the same', () => {
    const head = "import { more } from 'https://example.com/more.js';\n";
    const code = script("http.get(`http://h/users/${data.id}`);\nhttp.get('http://h/all');", head);
    const ticks = requested('GET http://h/users/1', 'GET http://h/all');
    shows({ code, ticks }, '4 (computed)', '5 GET http://h/all');
  });

  it('are not guessed where parameters or tags are not known', () => {
    const code = script("http.get('http://h/a', data.params);\nhttp.get('http://h/b');");
    shows({ code, ticks: requested('GET http://h/a', 'GET http://h/b') }, '3 (shared 4)', '4 (shared 3)');
  });

  it('are not guessed where k6 has put many names together', () => {
    const code = script("http.get(`http://h/users/${data.id}`);\nhttp.get('http://h/all');");
    const ticks = requested('GET http://h/users/1', 'GET (other)', 'GET http://h/all');
    shows({ code, ticks }, '3 (too-many)', '4 GET http://h/all');
  });

  it('say when a run has nothing of them', () => {
    shows({ code: script("http.get('http://h/a');") }, '3 (not-seen)');
  });
});

describe('Numbers of requests in helpers', () => {
  const get =
    'const get = (path, params = {}) => {\n  const url = `http://h${path}`;\n  return http.get(url, params);\n};\n';

  it('stand where a helper is called with what names the request', () => {
    const code = script("get('/a');\nget('/b', { tags: { name: 'b' } });", get);
    const ticks = requested('GET http://h/a', 'GET b');
    shows({ code, ticks }, '4 (wrapped 7,8)', '7 GET http://h/a', '8 GET b');
  });

  it('stand in the helper when its calls do not change the name', () => {
    const head = "function login(user) {\n  return http.post('http://h/login', user);\n}\n";
    const code = script("login('a');\nlogin('b');", head);
    shows({ code, ticks: requested('POST http://h/login') }, '3 POST http://h/login');
  });

  it('take the method from the call', () => {
    const head = "function send(method, path) {\n  http.request(method, 'http://h' + path);\n}\n";
    const code = script("send('PUT', '/a');\nsend('get', '/a');", head);
    shows(
      { code, ticks: requested('PUT http://h/a', 'GET http://h/a') },
      '3 (wrapped 6,7)',
      '6 PUT http://h/a',
      '7 GET http://h/a',
    );
  });

  it('count a request that a helper repeats as one', () => {
    const head =
      "function get(path) {\n  if (http.get('http://h' + path).status === 401) return http.get('http://h' + path);\n}\n";
    const code = script("get('/a');", head);
    shows({ code, ticks: requested('GET http://h/a') }, '3 (wrapped 6)', '3 (wrapped 6)', '6 GET http://h/a');
  });

  it('are not guessed where a helper makes several requests', () => {
    const head = "function both(path) {\n  http.get('http://h' + path);\n  http.put('http://h' + path);\n}\n";
    const code = script("both('/a');", head);
    const ticks = requested('GET http://h/a', 'PUT http://h/a');
    shows({ code, ticks }, '3 (wrapped 7)', '4 (wrapped 7)', '7 (several)');
  });

  it('are not guessed where a helper is also passed on', () => {
    const code = script("get('/a');\ndata.paths.forEach(get);", get);
    shows({ code, ticks: requested('GET http://h/a') }, '4 (wrapped 7)', '7 (shared 0)');
  });

  it('stand where functions of local modules are called', () => {
    const files = {
      './api.js': `${http}import { base } from './base.js';\nexport const login = () => http.post('http://h/login');\nexport function get(path) { return http.get('http://h' + path); }\n`,
    };
    const code = script("login();\nget('/a');", "import { login, get } from './api.js';\n");
    const ticks = requested('POST http://h/login', 'GET http://h/a');
    shows({ code, files, ticks }, '4 POST http://h/login', '5 GET http://h/a');
  });

  it('follow what local modules export', () => {
    const files = {
      './base.js': "export const base = __ENV.BASE || 'http://h';\nexport const tags = { name: 'b' };\n",
    };
    const code = script(
      "http.get(base + '/a');\nhttp.get(base, { tags });",
      "import { base, tags } from './base.js';\n",
    );
    const ticks = requested('GET http://q/a', 'GET b');
    shows({ code, files, env: { BASE: 'http://q' }, ticks }, '4 GET http://q/a', '5 GET b');
  });
});

describe('Numbers of requests of one name in several places', () => {
  it('are told apart by their scenario', () => {
    const code = `${http}export const options = { scenarios: {
      a: { executor: 'shared-iterations', exec: 'one' },
      b: { executor: 'shared-iterations', exec: 'two' },
    } };
export function one() { http.get('http://h/a'); }
export function two() { http.get('http://h/a'); }
`;
    const ticks = requested('GET http://h/a scenario:a', 'GET http://h/a scenario:b');
    shows({ code, ticks }, '3 (not-seen)', '4 (not-seen)', '6 GET http://h/a', '7 GET http://h/a');
    shows(
      { code, ticks: requested('GET http://h/a scenario:a') },
      '3 (not-seen)',
      '4 (not-seen)',
      '6 GET http://h/a',
      '7 (not-seen)',
    );
  });

  it('are told apart by their group, and from those of setup', () => {
    const code = `${http}import { group } from 'k6';
export function setup() { http.get('http://h/a'); }
export default function () {
  group('g', () => { http.get('http://h/a'); });
  http.get('http://h/a');
}
`;
    const ticks = requested(
      'GET http://h/a outside,group:::setup',
      'GET http://h/a group:::g',
      'GET http://h/a',
    );
    shows({ code, ticks }, '3 GET http://h/a', '5 GET http://h/a', '6 GET http://h/a');
  });

  it('do not come from code that nothing calls', () => {
    const code = `${http}function unused() { http.get('http://h/a'); }
export default function () { http.get('http://h/a'); }
`;
    shows({ code, ticks: requested('GET http://h/a') }, '2 (dead)', '3 GET http://h/a');
  });
});

describe('Numbers of batches, promises and sockets', () => {
  it('stand at each item of a batch', () => {
    const code = script(
      "http.batch([\n'http://h/a',\n['POST', 'http://h/b'],\n{ method: 'PUT', url: 'http://h/c', params: { tags: { name: 'c' } } },\n]);",
    );
    const ticks = requested('GET http://h/a', 'POST http://h/b', 'PUT c');
    shows({ code, ticks }, '4 GET http://h/a', '5 POST http://h/b', '6 PUT c');
  });

  it('are not guessed beside a batch that is not written in place', () => {
    const code = script(
      "http.batch(data.all);\nhttp.get('http://h/a');\nhttp.batch([...data.all, 'http://h/b']);",
    );
    const ticks = requested('GET http://h/a', 'GET http://h/b');
    shows({ code, ticks }, '3 (shared 4,5,5)', '4 (shared 3,5)', '5 (shared 3,4,5)', '5 (shared 3,5)');
  });

  it('stand at asyncRequest and request in any case of the method', () => {
    const code = script("http.asyncRequest('get', 'http://h/a');\nhttp.request('patch', 'http://h/b');");
    shows(
      { code, ticks: requested('get http://h/a', 'patch http://h/b') },
      '3 get http://h/a',
      '4 patch http://h/b',
    );
  });

  it('stand at sockets, which k6/ws does not name', () => {
    const code = `import ws from 'k6/ws';
import { WebSocket } from 'k6/websockets';
export default function () {
  ws.connect('ws://h/a', () => {});
  new WebSocket('ws://h/b');
}
`;
    const ticks = { 'ws_sessions{scenario:default}': 1, 'ws_sessions{scenario:default,name:ws://h/b}': 2 };
    shows({ code, ticks }, '4 ', '5 ws://h/b');
    const two = code.replace('new', "ws.connect('ws://h/c', () => {}); new");
    shows({ code: two, ticks }, '4 (shared 5)', '5 (shared 4)', '5 ws://h/b');
  });
});

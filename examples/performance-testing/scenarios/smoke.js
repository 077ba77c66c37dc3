// One virtual user, once through every door: does the system work at all?
import http from 'k6/http';
import { check, group } from 'k6';
import { hmac } from 'k6/crypto';
import { WebSocket } from 'k6/websockets';

const baseUrl = __ENV.BASE_URL || 'http://127.0.0.1:7070';
const webhookSecret = __ENV.WEBHOOK_SECRET || 'ayni-training';

export const options = {
  vus: 1,
  iterations: 1,
  thresholds: {
    checks: ['rate==1'],
    http_reqs: ['count>0'],
    http_req_failed: ['rate==0'],
    http_req_duration: ['p(95)<1000'],
  },
};

const json = { 'Content-Type': 'application/json' };

function read(name, path, headers = {}) {
  const answer = http.get(`${baseUrl}${path}`, { headers, tags: { name } });
  check(answer, { [`${name}: 200`]: (r) => r.status === 200 });
  return answer;
}

function send(name, path, body, { status = 201, headers = {} } = {}) {
  const answer = http.post(`${baseUrl}${path}`, JSON.stringify(body), {
    headers: { ...json, ...headers },
    tags: { name },
  });
  check(answer, { [`${name}: ${status}`]: (r) => r.status === status });
  return answer;
}

function logIn(user) {
  const answer = send('log in', '/login', { user, password: 'ayni' }, { status: 200 });
  return { Authorization: `Bearer ${answer.json('token')}` };
}

export default function smoke() {
  const key = `smoke-${Date.now()}`;
  const me = logIn('u1');
  const partner = logIn('u2');

  group('read', () => {
    read('health', '/health');
    read('list users', '/users');
    read('read balance', '/users/u1');
    read('list narratives', '/narratives');
    read('read fragment', '/narratives/n1/fragments/1');
    read('list items', '/shop/items');
    read('dashboard', '/dashboard', logIn('admin'));
    read('metrics', '/metrics');
  });

  group('give', () => {
    const gift = { to: 'u2', amount: 1 };
    const headers = { ...me, 'Idempotency-Key': key };
    const first = send('give Ayni', '/transactions', gift, { headers });
    const again = send('give Ayni again', '/transactions', gift, { headers, status: 200 });
    check(again, { 'a retry gives nothing twice': (r) => r.json('id') === first.json('id') });
    send('buy', '/shop/items/i1/purchase', {}, { headers: { ...me, 'Idempotency-Key': `${key}-buy` } });
  });

  group('work together', () => {
    const work = { partner: 'u2', kind: 'mentoring', minutes: 30 };
    const contribution = send('contribute', '/contributions', work, { headers: me }).json('id');
    send('confirm', `/contributions/${contribution}/confirm`, {}, { headers: partner, status: 200 });
    send('ask for merit', '/merits', { contribution }, { headers: me });
    send('react', '/reactions', { target: contribution, kind: 'gratitude' }, { headers: partner });
  });

  group('webhook', () => {
    const event = { id: key, type: 'smoke' };
    const signature = `sha256=${hmac('sha256', webhookSecret, JSON.stringify(event), 'hex')}`;
    send('webhook', '/webhook', event, { headers: { 'X-Signature': signature }, status: 202 });
  });

  const token = me.Authorization.replace('Bearer ', '');
  const socket = new WebSocket(`${baseUrl.replace(/^http/, 'ws')}/ws?token=${token}`);
  let answered = false;
  socket.addEventListener('open', () => socket.send(JSON.stringify({ kind: 'ping', id: key })));
  socket.addEventListener('message', (message) => {
    if (JSON.parse(message.data).kind !== 'pong') return;
    answered = true;
    socket.close();
  });
  const limit = setTimeout(() => socket.close(), 2000);
  socket.addEventListener('close', () => {
    clearTimeout(limit);
    check(answered, { 'the channel answers a ping': (yes) => yes });
  });
}

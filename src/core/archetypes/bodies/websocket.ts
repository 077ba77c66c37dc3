import type { Archetype } from '../definition.ts';
import { script, stop, ts } from '../template.ts';
import * as part from './parts.ts';

export const websocket: Archetype = {
  id: 'websocket',
  prefix: 'k6-websocket',
  title: 'WebSocket baseline',
  about:
    'Sockets that stay open and are asked again and again: who is connected, and how long an answer takes.',
  kind: 'scenario',
  needsLibrary: false,
  dataFiles: [],
  load: '20 sockets for 1 minute, 2 pings a second each',
  body: script`// WebSocket baseline: sockets stay open; each ping must come back.
import http from 'k6/http';
import exec from 'k6/execution';
import { check } from 'k6';
import { Counter, Rate, Trend } from 'k6/metrics';
import { WebSocket } from 'k6/websockets';
${part.optionsType}
${part.target}
const socketUrl = \`\${baseUrl.replace(/^http/, 'ws')}/ws\`;
const sessionMs = ${stop('sessionMs', '10000')};
const pingEveryMs = ${stop('pingMs', '500')};

const roundTrip = new Trend('ping_round_trip', true);
const pongs = new Counter('pongs');
const connected = new Rate('sockets_connected');

export const options${part.optionsTyped} = {
  scenarios: {
    sockets: {
      executor: 'constant-vus',
      vus: ${stop('vus', '20')},
      duration: '${stop('duration', '1m')}',
      gracefulStop: '15s',
    },
  },
  thresholds: {
    ping_round_trip: ['p(95)<${stop('limit of ping', '500')}'],
    pongs: ['count>0'],
    sockets_connected: ['rate>0.99'],
    ws_sessions: ['count>0'],
    http_req_failed: ['${stop('errors', 'rate<0.01')}'],
    checks: ['rate>0.99'],
  },
};

${part.headersOf}
export default function talk()${part.returnsNothing} {
  const user = \`u\${((exec.vu.idInTest - 1) % 100) + 1}\`;
  const socket = new WebSocket(socketUrl, null, {
    headers: { Authorization: \`Bearer \${tokenOf(user)}\` },
    tags: { name: 'community channel' },
  });
  const sent = new Map${ts('<number, number>')}();
  let opened = false;
  let isLeaving = false;
  let patience = 0;
  let last = 0;

  socket.addEventListener('open', () => {
    opened = true;
    connected.add(true);
    const pings = setInterval(() => {
      last += 1;
      sent.set(last, Date.now());
      socket.send(JSON.stringify({ kind: 'ping', id: String(last) }));
    }, pingEveryMs);
    setTimeout(() => {
      clearInterval(pings);
      isLeaving = true;
      // What is still under way gets some time to come back.
      patience = setTimeout(() => socket.close(), 5000);
      leaveWhenAllCameBack();
    }, sessionMs);
  });

  function leaveWhenAllCameBack()${part.returnsNothing} {
    if (!isLeaving || sent.size > 0) return;
    clearTimeout(patience);
    socket.close();
  }

  socket.addEventListener('message', (message) => {
    const answer = JSON.parse(${ts('(message as { data: string }).data', 'message.data')});
    if (answer.kind !== 'pong') return;
    const at = sent.get(Number(answer.id));
    sent.delete(Number(answer.id));
    if (at === undefined) return;
    roundTrip.add(Date.now() - at);
    pongs.add(1);
    leaveWhenAllCameBack();
  });

  socket.addEventListener('close', () => {
    if (!opened) connected.add(false);
    check(sent, { 'each ping came back': (unanswered) => opened && unanswered.size === 0 });
  });
}
`,
};

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { type Topic, topics } from './events.ts';
import type { Caller } from './http/call.ts';
import { textField } from './http/fields.ts';
import type { Tokens } from './http/tokens.ts';
import { splitUrl } from './http/url.ts';
import type { World } from './world.ts';

export const channelPath = '/ws';
const largestMessage = 16 * 1024;
/** A client that lets this much pile up is cut off: a slow watcher never slows the others. */
const largestBacklog = 1024 * 1024;

interface Member {
  readonly socket: WebSocket;
  readonly caller: Caller;
  readonly topics: Set<string>;
}

/** The WebSocket channel: ping and pong, talk to all, and what happens in the community by topic. */
export class Channel {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  private readonly members = new Set<Member>();
  private readonly world: World;
  private readonly tokens: Tokens;

  constructor(world: World, tokens: Tokens) {
    this.world = world;
    this.tokens = tokens;
    world.events.subscribe((topic, event) => {
      this.tell((member) => member.topics.has(topic), { kind: 'event', topic, event });
    });
  }

  get size(): number {
    return this.members.size;
  }

  /** The token comes in the `token` query or in the Authorization header. */
  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { path, query } = splitUrl(request.url);
    if (path !== channelPath) return turnAway(stream, '404 Not Found');
    const header = request.headers.authorization?.replace(/^Bearer /, '');
    const caller = await this.tokens.check(new URLSearchParams(query).get('token') ?? header ?? '');
    if (!caller) return turnAway(stream, '401 Unauthorized');
    if (stream.destroyed) return;
    this.server.handleUpgrade(request, stream, head, (socket) => {
      this.welcome({ socket, caller, topics: new Set() });
    });
  }

  close(): void {
    for (const { socket } of this.members) socket.terminate();
    this.server.close();
  }

  private welcome(member: Member): void {
    this.members.add(member);
    member.socket.on('close', () => this.members.delete(member));
    // An error is followed by close, which ends the membership.
    member.socket.on('error', () => undefined);
    member.socket.on('message', (data) => {
      this.hear(member, data);
    });
    this.send(member, { kind: 'welcome', user: member.caller.id, online: this.members.size, topics });
  }

  private hear(member: Member, data: RawData): void {
    const message = decode(data);
    const at = this.world.time.now();
    switch (textField(message, 'kind')) {
      case 'ping':
        return this.send(member, { kind: 'pong', id: textField(message, 'id') ?? null, at });
      case 'say': {
        const text = textField(message, 'text') ?? '';
        return this.tell(() => true, { kind: 'said', user: member.caller.id, text, at });
      }
      case 'subscribe':
        return this.subscribe(member, textField(message, 'topic'));
      default:
        return this.send(member, {
          kind: 'problem',
          code: 'bad-message',
          title: 'Send ping, say or subscribe.',
        });
    }
  }

  private subscribe(member: Member, topic: string | undefined): void {
    if (!topics.includes(topic as Topic)) {
      return this.send(member, {
        kind: 'problem',
        code: 'no-such-topic',
        title: `Topics: ${topics.join(', ')}.`,
      });
    }
    member.topics.add(topic ?? '');
    this.send(member, { kind: 'subscribed', topic });
  }

  private tell(whom: (member: Member) => boolean, message: object): void {
    for (const member of this.members) if (whom(member)) this.send(member, message);
  }

  private send({ socket }: Member, message: object): void {
    if (socket.bufferedAmount > largestBacklog) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }
}

function turnAway(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function decode(data: RawData): unknown {
  try {
    return JSON.parse(String(data)) as unknown;
  } catch {
    return undefined;
  }
}

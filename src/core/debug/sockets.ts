import type { SecretMasker } from '../k6/secrets.ts';
import { maskFields } from './mask.ts';
import type { SocketItem } from './iteration.ts';
import type { Unplaced } from './request-item.ts';
import type { SampledSocket } from './samples.ts';
import { groupName } from './phase-of.ts';

/** A connection and the samples it is made of. */
export interface SocketFacts {
  readonly item: Unplaced<SocketItem>;
  readonly first: SampledSocket;
}

type Open = { -readonly [K in keyof SocketItem as K extends 'id' ? never : K]: SocketItem[K] };

/** Connections by k6's samples. Several at one address at the same time cannot be told apart: the oldest ends first. */
export function socketsOf(samples: readonly SampledSocket[], mask: SecretMasker): readonly SocketFacts[] {
  const all: { item: Open; first: SampledSocket; isOver: boolean }[] = [];
  for (const sample of samples) {
    const { metric, value, tags } = sample;
    const url = mask(maskFields(tags['url'] ?? ''));
    let open = all.find(({ item, isOver }) => !isOver && item.url === url);
    if (open === undefined || metric === 'connecting') {
      open = { item: opened(sample, url), first: sample, isOver: false };
      all.push(open);
    }
    if (metric === 'connecting') open.item.connectingMs = value;
    if (metric === 'msgs_sent') open.item.messagesSent += value;
    if (metric === 'msgs_received') open.item.messagesReceived += value;
    if (metric === 'session_duration') {
      open.item.sessionMs = value;
      open.item.atMs = sample.atMs - value;
      open.isOver = true;
    }
  }
  return all;
}

const opened = ({ atMs, tags, metric, value }: SampledSocket, url: string): Open => ({
  kind: 'socket',
  atMs: metric === 'connecting' ? atMs - value : atMs,
  group: groupName(tags['group']),
  url,
  ...(Number(tags['status']) > 0 && { status: Number(tags['status']) }),
  messagesSent: 0,
  messagesReceived: 0,
});

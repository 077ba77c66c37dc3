import { formatMs } from '../report/format.ts';
import type { Tone } from '../report/paint.ts';
import { paint } from '../report/paint.ts';
import { bodyFacts, hexDump, prettyText } from './body.ts';
import { countsOf, countsText, isGreen } from './counts.ts';
import type { Iteration, IterationItem, Message, RequestItem, SocketItem } from './iteration.ts';
import { endMs, hasConnected, isFailure, tripMs } from './iteration.ts';

export interface IterationTextOptions {
  readonly color: boolean;
  /** Headers and bodies of every request, not only of those that failed. */
  readonly full: boolean;
  /** Shortens a path for the reader. */
  readonly path: (file: string) => string;
}

/** Lines of a body that a list shows unless everything is asked for. */
const bodyLines = 12;

/** An iteration as a list to read in a terminal; every line is plain text, whatever a server sent. */
export function iterationText(iteration: Iteration, options: IterationTextOptions): string {
  const { scriptName, environment, k6Version, ending, phases, notes } = iteration;
  const tone = isGreen(iteration) ? 'good' : 'bad';
  const lines = [
    `${scriptName} · ${environment} · k6 ${k6Version}`,
    ...phases.flatMap(({ kind, name, items }) => [
      '',
      kind === 'scenario' ? `Scenario ${name}` : name,
      ...items.flatMap((item) => itemLines(item, options)),
    ]),
    '',
    paint(`${countsText(countsOf(iteration))}. ${ending.says}`, tone, options.color),
    ...notes.map((note) => `· ${note}`),
  ];
  return `${lines.map((line) => line.replace(controls, '')).join('\n')}\n`;
}

/** Everything that moves a terminal's cursor or changes its colours, but for the colours that we give. */

const controls = /[\u0000-\u0008\u000B-\u001A\u001C-\u001F\u007F-\u009F]|\u001B(?!\[\d+(?:;\d+)*m)/g;

function itemLines(item: IterationItem, options: IterationTextOptions): string[] {
  const mark = isFailure(item) ? paint('✗', 'bad', options.color) : paint('✓', 'good', options.color);
  const where = 'place' in item && item.place !== undefined ? item.place : undefined;
  const place = where === undefined ? '' : `  ${options.path(where.file)}:${where.line}`;
  const quiet = (text: string): string => paint(text, 'quiet', options.color);
  switch (item.kind) {
    case 'request':
      return [`  ${mark} ${requestHead(item)}${quiet(place)}`, ...requestDetail(item, options)];
    case 'check':
      return [`  ${mark} check ${plain(item.name)}`];
    case 'socket':
      return [`  ${mark} WebSocket ${plain(item.url)}  ${socketText(item)}`];
    case 'line':
      return [
        `  ${lineMark(item.level, options)} ${item.source === 'console' ? '' : `${item.source}: `}${indented(plain(item.message.trimEnd()), 6)}${quiet(place)}`,
      ];
  }
}

function socketText(item: SocketItem): string {
  if (!hasConnected(item))
    return item.status === undefined ? 'not connected' : `not connected: status ${item.status}`;
  return `${formatMs(endMs(item) - item.atMs)}, ${item.messagesSent} sent, ${item.messagesReceived} received`;
}

const lineMark = (level: string, { color }: IterationTextOptions): string => {
  const tones: Readonly<Record<string, Tone>> = { error: 'bad', warning: 'warning' };
  return paint(level === 'info' ? '·' : '!', tones[level] ?? 'quiet', color);
};

function requestHead(item: RequestItem): string {
  const status = item.received?.status ?? item.trips.at(-1)?.status ?? 0;
  const took = item.trips.length === 0 ? '' : `  ${formatMs(endMs(item) - item.atMs)}`;
  return `${status === 0 ? '---' : status} ${item.method} ${plain(item.url)}${took}`;
}

function requestDetail(item: RequestItem, options: IterationTextOptions): string[] {
  const redirects = item.trips.slice(0, -1).map((trip) => {
    return `      ↪ ${trip.status ?? '---'} ${trip.method} ${plain(trip.url)}  ${formatMs(tripMs(trip))}`;
  });
  const error = item.error === undefined ? [] : [`      ${plain(item.error)}`];
  if (!options.full && !item.failed) return redirects;
  return [
    ...redirects,
    ...error,
    ...(options.full ? messageLines('>', item.sent, options) : []),
    ...messageLines('<', item.received, options),
  ];
}

function messageLines(arrow: string, message: Message | undefined, options: IterationTextOptions): string[] {
  if (message === undefined) return [];
  const { headers, body } = message;
  const shown = options.full
    ? headers.map(({ name, value }) => `      ${arrow} ${name}: ${plain(value)}`)
    : [];
  if (body.kind === 'none') return body.says === undefined ? shown : [...shown, `      ${body.says}`];
  const text = body.kind === 'text' ? (prettyText(body) ?? body.text) : hexDump(body.base64);
  const lines = plain(text).split('\n');
  const kept = options.full ? lines : lines.slice(0, bodyLines);
  const more = lines.length - kept.length;
  return [
    ...shown,
    paint(`      ${arrow} ${bodyFacts(body)}`, 'quiet', options.color),
    ...kept.map((line) => `        ${line}`),
    ...(more > 0 ? [`        … ${more} more line${more === 1 ? '' : 's'}; --full shows them`] : []),
  ];
}

/** What a server or script wrote, without the escapes that a terminal would obey. */
const plain = (text: string): string => text.replaceAll('\u001B', '');

const indented = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`);

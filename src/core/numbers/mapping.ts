import { otherValue } from '../metrics/kept-tags.ts';
import type { Series, Timeline } from '../metrics/timeline.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { rangeOf } from '../script/syntax.ts';
import type { GivenEnvironment } from './name-matcher.ts';
import { hasHoles, nameMatcher } from './name-matcher.ts';
import type { SentRequest, SentRequests } from './sent-requests.ts';
import { fitsSurroundings } from './surroundings.ts';

/** Why a place has no numbers of its own. */
export type WhyUnmapped =
  /** k6 counts it together with what the given lines do; the line 0 is one that cannot be named. */
  | { readonly kind: 'shared'; readonly lines: readonly number[] }
  /** The name is computed, and other code may make the same one. */
  | { readonly kind: 'computed' }
  /** A helper that makes several requests is called. */
  | { readonly kind: 'several' }
  /** It is counted where the helper is called. */
  | { readonly kind: 'wrapped'; readonly lines: readonly number[] }
  /** So many names that k6's series were put together. */
  | { readonly kind: 'too-many' }
  /** Nothing in the script leads there. */
  | { readonly kind: 'dead' }
  /** The run has nothing under its name. */
  | { readonly kind: 'not-seen' };

/** A place, and the series of a run that come from it and from nowhere else. */
export type Mapped<Found> =
  | { readonly node: SyntaxNode; readonly found: readonly Found[] }
  | { readonly node: SyntaxNode; readonly why: WhyUnmapped };

/** The counters that have one series for each kind of request. */
const counted = { http: 'http_reqs', ws: 'ws_sessions', websockets: 'ws_sessions' } as const;

/** A place of a script with the protocol it speaks. */
export type MappedRequest = Mapped<Series> & { readonly protocol: SentRequest['protocol'] };

/** Finds the series of each place that sends something. */
export function mapRequests(
  { sent, wrapped, isWhole }: SentRequests,
  timeline: Timeline,
  environment: GivenEnvironment,
): MappedRequest[] {
  const alive = sent.filter(({ where }) => !where.isDead);
  const claims = distinct(alive).map((request) => ({
    ...request,
    series: seriesOf(request, timeline, environment),
    isOpen: hasHoles(request.name) && !isWhole,
  }));
  const mapped = mapClaims(claims).map(({ node, ...rest }) => {
    const protocol = claims.find(({ place }) => place === node)?.protocol ?? 'http';
    return { node, protocol, ...rest };
  });
  const dead = sent.flatMap(({ place, protocol, where }) =>
    place && where.isDead ? [{ node: place, protocol, why: { kind: 'dead' } as const }] : [],
  );
  const inside = wrapped.map(({ node, callers }) => ({
    node,
    protocol: 'http' as const,
    why: { kind: 'wrapped' as const, lines: linesOf(callers) },
  }));
  return [...mapped, ...dead, ...inside];
}

/** A helper that asks again sends one request under one name. */
function distinct(sent: readonly SentRequest[]): SentRequest[] {
  const seen = new Map<SyntaxNode, Set<string>>();
  return sent.filter(({ place, method, name, protocol }) => {
    if (place === undefined) return true;
    const known = seen.get(place) ?? new Set<string>();
    const key = JSON.stringify([method, name, protocol]);
    if (known.has(key)) return false;
    seen.set(place, known.add(key));
    return true;
  });
}

function seriesOf(request: SentRequest, timeline: Timeline, environment: GivenEnvironment): Series[] {
  const matches = nameMatcher(request.name, environment);
  const byName = (name: string | undefined): boolean =>
    // k6/ws tags by URL only, which is not kept.
    request.protocol === 'ws' && request.name.kind === 'url' ? name === undefined : matches(name);
  const fitting = timeline.select({ metric: counted[request.protocol] }).filter(({ key: { tags } }) => {
    const isMethod =
      request.method === undefined || (tags['method'] ?? request.method).toUpperCase() === request.method;
    return isMethod && fitsSurroundings(tags, request.where);
  });
  const found = fitting.filter(({ key }) => byName(key.tags['name']));
  const isAll = found.length > 0 && !hasHoles(request.name);
  return isAll ? found : [...found, ...fitting.filter(isGathered)];
}

/** Something in a script that may be what a series of the run counts. */
export interface Claim<Found> {
  readonly place: SyntaxNode | undefined;
  readonly series: readonly Found[];
  /** True when code that is not known may make what this does. */
  readonly isOpen: boolean;
}

/** Gives each place what it alone may have made. */
export function mapClaims<Found>(claims: readonly Claim<Found>[]): Mapped<Found>[] {
  const claimants = new Map<Found, Set<SyntaxNode | undefined>>();
  for (const { place, series } of claims)
    for (const one of series) claimants.set(one, (claimants.get(one) ?? new Set()).add(place));
  const places = new Map<SyntaxNode, Claim<Found>[]>();
  for (const claim of claims)
    if (claim.place !== undefined) places.set(claim.place, [...(places.get(claim.place) ?? []), claim]);
  return [...places].map(([node, own]) => mapPlace(node, own, claimants));
}

function mapPlace<Found>(
  node: SyntaxNode,
  own: readonly Claim<Found>[],
  claimants: ReadonlyMap<Found, ReadonlySet<SyntaxNode | undefined>>,
): Mapped<Found> {
  if (own.length > 1) return { node, why: { kind: 'several' } };
  const found = [...new Set(own.flatMap(({ series }) => series))];
  if (found.length === 0) return { node, why: { kind: 'not-seen' } };
  if (own.some(({ isOpen }) => isOpen)) return { node, why: { kind: 'computed' } };
  if (found.some(isGathered)) return { node, why: { kind: 'too-many' } };
  const others = new Set(found.flatMap((one) => [...(claimants.get(one) ?? [])]));
  others.delete(node);
  if (others.size > 0) return { node, why: { kind: 'shared', lines: linesOf([...others]) } };
  return { node, found };
}

/** Series that stand for many names. */
function isGathered(found: unknown): boolean {
  const { key } = found as Partial<Series>;
  return key?.tags['name'] === otherValue;
}

const linesOf = (nodes: readonly (SyntaxNode | undefined)[]): number[] =>
  nodes.map((node) => (node === undefined ? 0 : rangeOf(node).start.line)).sort((a, b) => a - b);

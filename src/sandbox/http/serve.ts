import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gate } from '../faults/gate.ts';
import { countAgainst, rateLimits, type LimitName } from '../faults/rate-limits.ts';
import type { World } from '../world.ts';
import { readBody } from './body.ts';
import { type Call, type Caller, nobody, refuse, type Reply, type Route } from './call.ts';
import { splitUrl } from './url.ts';
import { type Problem, problems } from './problem.ts';
import type { Router } from './router.ts';
import type { Tokens } from './tokens.ts';

export interface Service {
  readonly world: World;
  readonly router: Router;
  readonly gate: Gate;
  readonly tokens: Tokens;
  answered(method: string, route: string, status: number, seconds: number): void;
}

/** Answers one request; never rejects. */
export async function serve(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = service.world.time.now();
  const method = request.method ?? 'GET';
  const { path, query } = splitUrl(request.url);
  const match = service.router(method, path);
  const label = match.kind === 'found' ? match.route.path : 'none';
  let answer: Reply;
  switch (match.kind) {
    case 'found':
      answer = await answerRoute(service, match.route, { request, params: match.params, query });
      break;
    case 'wrong-method':
      answer = refuse(problems.methodNotAllowed(match.allowed));
      break;
    case 'no-path':
      answer = refuse(problems.noSuchPath(path.slice(0, 200)));
      break;
  }
  send(response, answer);
  service.answered(method, label, answer.status, (service.world.time.now() - startedAt) / 1_000);
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly params: readonly string[];
  readonly query: string;
}

async function answerRoute(service: Service, route: Route, incoming: Incoming): Promise<Reply> {
  try {
    return await passThrough(service, route, incoming);
  } catch (defect) {
    return refuse(problems.sandboxFailed(defect instanceof Error ? defect.message : 'unknown'));
  }
}

async function passThrough(
  service: Service,
  route: Route,
  { request, params, query }: Incoming,
): Promise<Reply> {
  const stopped = await service.gate(route.behind);
  if (stopped) return refuse(stopped);
  const caller = await authenticate(service.tokens, route, request.headers.authorization);
  if ('code' in caller) return refuse(caller);
  const limited = overLimit(service.world, route, caller);
  if (limited) return refuse(limited);
  const call = { params, query: new URLSearchParams(query), headers: request.headers, caller };
  if (route.method === 'GET') return route.handle({ ...call, body: undefined, rawBody: '' } satisfies Call);
  const body = await readBody(request);
  if (body.kind === 'too-large') return refuse(problems.bodyTooLarge());
  if (body.kind === 'not-json') return refuse(problems.bodyNotJson());
  return route.handle({ ...call, body: body.json, rawBody: body.raw });
}

async function authenticate(
  tokens: Tokens,
  route: Route,
  header: string | undefined,
): Promise<Caller | Problem> {
  if (header === undefined) return route.needs === 'nobody' ? nobody : problems.tokenMissing();
  const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : '';
  const caller = await tokens.check(token);
  if (!caller) return problems.tokenInvalid();
  return route.needs === 'admin' && caller.role !== 'admin' ? problems.adminOnly() : caller;
}

/** A call counts against the limit of its kind and against that of all calls. */
function overLimit(world: World, route: Route, caller: Caller): Problem | undefined {
  if (!world.faults.rateLimits || caller.role !== 'user' || route.behind === 'control') return undefined;
  const names: readonly LimitName[] = route.limit ? ['calls', route.limit] : ['calls'];
  for (const name of names) {
    const seconds = countAgainst(world.usage, name, caller.id, world.time.now());
    if (seconds !== undefined) return problems.rateLimited(rateLimits[name].says, seconds);
  }
  return undefined;
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

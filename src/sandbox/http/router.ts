import type { Route } from './call.ts';

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly params: readonly string[] }
  | { readonly kind: 'wrong-method'; readonly allowed: string }
  | { readonly kind: 'no-path' };

export type Router = (method: string, path: string) => Match;

interface Pattern {
  readonly route: Route;
  readonly parts: readonly string[];
}

/** Fixed paths are found at once; paths with `:name` parts among those with as many parts. */
export function createRouter(routes: readonly Route[]): Router {
  const fixed = new Map<string, Match>();
  const byLength = new Map<number, Pattern[]>();
  for (const route of routes) {
    const parts = route.path.split('/');
    if (!route.path.includes(':'))
      fixed.set(`${route.method} ${route.path}`, { kind: 'found', route, params: [] });
    byLength.set(parts.length, [...(byLength.get(parts.length) ?? []), { route, parts }]);
  }
  return (method, path) => {
    const direct = fixed.get(`${method} ${path}`);
    if (direct) return direct;
    const parts = path.split('/');
    return search(byLength.get(parts.length) ?? [], method, parts);
  };
}

function search(patterns: readonly Pattern[], method: string, parts: readonly string[]): Match {
  const allowed: string[] = [];
  for (const pattern of patterns) {
    const params = paramsOf(pattern.parts, parts);
    if (params === undefined) continue;
    if (pattern.route.method === method) return { kind: 'found', route: pattern.route, params };
    allowed.push(pattern.route.method);
  }
  return allowed.length > 0 ? { kind: 'wrong-method', allowed: allowed.join(', ') } : { kind: 'no-path' };
}

/** A broken escape is taken as it stands: it then names nothing. */
function unescaped(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): string[] | undefined {
  const params: string[] = [];
  for (const [index, part] of pattern.entries()) {
    const given = parts[index] ?? '';
    if (part.startsWith(':')) params.push(unescaped(given));
    else if (part !== given) return undefined;
  }
  return params;
}

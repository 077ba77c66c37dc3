import { type Call, type Caller, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { textField } from '../http/fields.ts';
import { problems } from '../http/problem.ts';
import { tokenLifetimeSeconds, type Tokens } from '../http/tokens.ts';
import type { World } from '../world.ts';

/** The password of every user of the sandbox. */
export const trainingPassword = 'ayni';

export function sessionRoutes(world: World, tokens: Tokens): readonly Route[] {
  const health = (): Reply => {
    const { cache, database, auth } = world.faults;
    const well = cache === 'up' && database === 'up' && auth === 'up';
    return reply({ status: well ? 'ok' : 'degraded', cache, database, auth });
  };

  const login = async (call: Call): Promise<Reply> => {
    const user = textField(call.body, 'user');
    const password = textField(call.body, 'password');
    if (user === undefined || password === undefined) return refuse(problems.badField('user and password'));
    const caller = callerNamed(world, user);
    if (!caller || password !== trainingPassword) return refuse(problems.badCredentials());
    const token = await tokens.sign(caller);
    return reply({ token, user, role: caller.role, expiresInSeconds: tokenLifetimeSeconds });
  };

  return [
    { method: 'GET', path: '/health', needs: 'nobody', behind: 'nothing', handle: health },
    { method: 'POST', path: '/login', needs: 'nobody', behind: 'auth', handle: login },
  ];
}

function callerNamed(world: World, user: string): Caller | undefined {
  if (user === 'admin') return { id: user, role: 'admin' };
  return world.community.people.has(user) ? { id: user, role: 'user' } : undefined;
}

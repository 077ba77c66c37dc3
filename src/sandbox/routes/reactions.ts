import { type Call, created, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { textField } from '../http/fields.ts';
import { problems } from '../http/problem.ts';
import type { World } from '../world.ts';

const kinds: readonly string[] = ['gratitude', 'joy', 'support', 'surprise'];

export function reactionRoutes(world: World): readonly Route[] {
  const react = (call: Call): Reply => {
    const target = textField(call.body, 'target');
    const kind = textField(call.body, 'kind');
    if (target === undefined || kind === undefined || !kinds.includes(kind)) {
      return refuse(problems.badField(`target, and kind as one of ${kinds.join(', ')}`));
    }
    const counts = world.community.reactions.get(target) ?? {};
    const count = (counts[kind] ?? 0) + 1;
    world.community.reactions.set(target, { ...counts, [kind]: count });
    const reaction = { target, kind, count };
    world.events.publish('reactions', reaction);
    return created(reaction);
  };

  const counts = (call: Call): Reply => {
    const [target = ''] = call.params;
    return reply({ target, counts: world.community.reactions.get(target) ?? {} });
  };

  return [
    {
      method: 'POST',
      path: '/reactions',
      needs: 'user',
      behind: 'database',
      limit: 'reactions',
      handle: react,
    },
    { method: 'GET', path: '/reactions/:target', needs: 'nobody', behind: 'cache', handle: counts },
  ];
}

import { type Call, created, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { countField, textField } from '../http/fields.ts';
import { problems } from '../http/problem.ts';
import { decide, type Fragment } from '../community/narratives.ts';
import type { World } from '../world.ts';

export function narrativeRoutes(world: World): readonly Route[] {
  const fragmentOf = (story: string, number: number): Fragment | undefined =>
    world.community.narratives.get(story)?.fragments[number - 1];

  const list = (): Reply => {
    const stories = [...world.community.narratives.values()];
    return reply({
      narratives: stories.map(({ id, title, fragments }) => ({ id, title, fragments: fragments.length })),
    });
  };

  const fragment = (call: Call): Reply => {
    const [story = '', number = ''] = call.params;
    const found = fragmentOf(story, Number(number));
    return found ? reply(found) : refuse(problems.notFound('fragment'));
  };

  const choose = (call: Call): Reply => {
    const story = world.community.narratives.get(call.params[0] ?? '');
    if (!story) return refuse(problems.notFound('narrative'));
    const number = countField(call.body, 'fragment') ?? 0;
    const choice = textField(call.body, 'choice') ?? '';
    const found = fragmentOf(story.id, number);
    if (!found?.choices.includes(choice)) return refuse(problems.badField('fragment and one of its choices'));
    return created({
      story: story.id,
      fragment: number,
      choice,
      next: found.next,
      times: decide(story, number, choice),
    });
  };

  return [
    { method: 'GET', path: '/narratives', needs: 'nobody', behind: 'cache', handle: list },
    {
      method: 'GET',
      path: '/narratives/:id/fragments/:number',
      needs: 'nobody',
      behind: 'cache',
      handle: fragment,
    },
    {
      method: 'POST',
      path: '/narratives/:id/decisions',
      needs: 'user',
      behind: 'database',
      limit: 'decisions',
      handle: choose,
    },
  ];
}

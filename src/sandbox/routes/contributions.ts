import { type Call, created, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { countField, textField } from '../http/fields.ts';
import { problems } from '../http/problem.ts';
import { confirm, type Contribution, grantMerit, propose } from '../community/contributions.ts';
import type { World } from '../world.ts';

export function contributionRoutes(world: World): readonly Route[] {
  const offer = (call: Call): Reply => {
    const partner = textField(call.body, 'partner');
    const kind = textField(call.body, 'kind');
    const minutes = countField(call.body, 'minutes');
    if (partner === undefined || kind === undefined || minutes === undefined) {
      return refuse(problems.badField('partner, kind, and minutes as a whole number above 0'));
    }
    if (partner === call.caller.id) return refuse(problems.sameAccount());
    if (!world.community.people.has(partner)) return refuse(problems.notFound('partner'));
    return created(propose(world.community.contributions, { user: call.caller.id, partner, kind, minutes }));
  };

  const one = (call: Call): Reply => {
    const contribution = world.community.contributions.byId.get(call.params[0] ?? '');
    return contribution ? reply(contribution) : refuse(problems.notFound('contribution'));
  };

  const accept = (call: Call): Reply => {
    const { contributions } = world.community;
    const contribution = contributions.byId.get(call.params[0] ?? '');
    if (!contribution) return refuse(problems.notFound('contribution'));
    if (contribution.partner !== call.caller.id) return refuse(problems.notThePartner());
    if (contribution.state === 'confirmed') return refuse(problems.alreadyConfirmed());
    confirm(contributions, contribution);
    return reply(contribution);
  };

  const merit = (call: Call): Reply => {
    const { contributions } = world.community;
    const contribution = contributions.byId.get(textField(call.body, 'contribution') ?? '');
    const problem = world.faults.unbackedMerits ? undefined : meritRefusal(call, contribution);
    return problem ? refuse(problem) : created(grantMerit(contributions, call.caller.id, contribution));
  };

  return [
    { method: 'POST', path: '/contributions', needs: 'user', behind: 'database', handle: offer },
    { method: 'GET', path: '/contributions/:id', needs: 'nobody', behind: 'database', handle: one },
    { method: 'POST', path: '/contributions/:id/confirm', needs: 'user', behind: 'database', handle: accept },
    { method: 'POST', path: '/merits', needs: 'user', behind: 'database', handle: merit },
  ];
}

function meritRefusal(call: Call, contribution: Contribution | undefined) {
  if (!contribution || contribution.user !== call.caller.id) return problems.meritUnbacked();
  return contribution.merit === null ? undefined : problems.meritGranted();
}

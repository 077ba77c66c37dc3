import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Call, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { textField } from '../http/fields.ts';
import { problems } from '../http/problem.ts';
import type { World } from '../world.ts';

/** Signs the bodies that the webhook accepts. */
export const webhookSecret = 'ayni-training';

export function webhookRoutes(world: World): readonly Route[] {
  const deliver = (call: Call): Reply => {
    if (!isSigned(call)) return refuse(problems.signatureInvalid());
    const id = textField(call.body, 'id');
    const type = textField(call.body, 'type');
    if (id === undefined || type === undefined) return refuse(problems.badField('id and type'));
    const earlier = world.community.webhooks.get(id);
    if (earlier) {
      earlier.deliveries += 1;
      return reply({ id, duplicate: true });
    }
    world.community.webhooks.set(id, { id, type, deliveries: 1 });
    return { status: 202, body: { id, duplicate: false } };
  };

  const one = (call: Call): Reply => {
    const event = world.community.webhooks.get(call.params[0] ?? '');
    return event ? reply(event) : refuse(problems.notFound('webhook event'));
  };

  return [
    { method: 'POST', path: '/webhook', needs: 'nobody', behind: 'nothing', handle: deliver },
    { method: 'GET', path: '/webhook/:id', needs: 'nobody', behind: 'nothing', handle: one },
  ];
}

function isSigned(call: Call): boolean {
  const given = Buffer.from(String(call.headers['x-signature'] ?? ''));
  const hmac = createHmac('sha256', webhookSecret).update(call.rawBody).digest('hex');
  const wanted = Buffer.from(`sha256=${hmac}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

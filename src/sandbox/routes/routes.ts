import type { Route } from '../http/call.ts';
import type { Tokens } from '../http/tokens.ts';
import type { World } from '../world.ts';
import { contributionRoutes } from './contributions.ts';
import { controlRoutes } from './control.ts';
import { dashboardRoutes } from './dashboard.ts';
import { narrativeRoutes } from './narratives.ts';
import { reactionRoutes } from './reactions.ts';
import { sessionRoutes } from './session.ts';
import { shopRoutes } from './shop.ts';
import { transactionRoutes } from './transactions.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhook.ts';

/** Every endpoint but `/metrics` and the WebSocket channel; `docs/sandbox.md` lists them all. */
export function communityRoutes(world: World, tokens: Tokens): readonly Route[] {
  return [
    ...sessionRoutes(world, tokens),
    ...userRoutes(world),
    ...transactionRoutes(world),
    ...contributionRoutes(world),
    ...narrativeRoutes(world),
    ...shopRoutes(world),
    ...reactionRoutes(world),
    ...dashboardRoutes(world),
    ...webhookRoutes(world),
    ...controlRoutes(world),
  ];
}

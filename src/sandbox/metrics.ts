import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { describeIntegrity } from './community/integrity.ts';
import { type Route } from './http/call.ts';
import type { World } from './world.ts';

export interface Metrics {
  /** Counts one answer; `seconds` from the request's arrival. */
  answered(method: string, route: string, status: number, seconds: number): void;
  route(): Route;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry of its own for each sandbox; the figures of the community are read when they are scraped. */
export function createMetrics(world: World, openSockets: () => number): Metrics {
  const registry = new Registry();
  const labels = ['method', 'route', 'status'] as const;
  const registers = [registry];
  const help = 'Answers by method, route and status.';
  const requests = new Counter({ name: 'http_requests_total', help, labelNames: labels, registers });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer.',
    labelNames: ['route'],
    buckets,
    registers,
  });
  addGauges(registry, world, openSockets);

  return {
    answered(method, route, status, seconds) {
      requests.inc({ method, route, status });
      duration.observe({ route }, seconds);
    },
    route: () => ({
      method: 'GET',
      path: '/metrics',
      needs: 'nobody',
      behind: 'control',
      handle: async () => ({
        status: 200,
        body: await registry.metrics(),
        headers: { 'content-type': registry.contentType },
      }),
    }),
  };
}

function addGauges(registry: Registry, world: World, openSockets: () => number): void {
  const gauge = (name: string, help: string, read: () => number | null): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        const value = read();
        // No data is not zero: the sample stays out until there is one.
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  };
  const integrity = () => describeIntegrity(world);
  gauge(
    'ayni_transactions',
    'Transactions posted since the last reset.',
    () => world.community.ledger.posted,
  );
  gauge('ayni_balance_deviation_percent', 'Community deviation.', () => integrity().deviationPercent);
  gauge('ayni_overspent_accounts', 'Accounts that were below zero.', () => integrity().overspentAccounts);
  gauge('ayni_unique_items_sold_twice', 'Unique items sold again.', () => integrity().uniqueItemsSoldTwice);
  gauge('ayni_merits', 'Merits granted.', () => integrity().merits);
  gauge('ayni_artificial_merits', 'Merits with nothing behind them.', () => integrity().artificialMerits);
  gauge(
    'ayni_collaboration_index',
    'Share of contributions confirmed.',
    () => integrity().collaborationIndex,
  );
  gauge('ayni_open_violations', 'Broken balances not yet restored.', () => integrity().openViolations);
  gauge('ayni_restored_violations', 'Broken balances restored.', () => integrity().restoredViolations);
  gauge('ayni_last_self_healing_ms', 'Time the last restoring took.', () => integrity().lastSelfHealingMs);
  gauge('websocket_connections', 'Open WebSocket connections.', openSockets);
}

import type { ConfiguredEnvironment } from '../config/config.ts';
import type { AddressRange } from '../config/address-range.ts';
import { addressRange, holdsRange } from '../config/address-range.ts';
import { hostOfUrl, isAddress, isHostPattern } from '../config/host-pattern.ts';

/** Hosts that k6 is to keep a script from. */
export interface BlockedHosts {
  /** Names, for `--block-hostnames`. */
  readonly names: readonly string[];
  /** Ranges of addresses, for `--blacklist-ip`. */
  readonly ranges: readonly string[];
  /** Hosts of other environments that stay within reach, each with the reason in a sentence. */
  readonly open: readonly string[];
}

/** The hosts of all environments but one: of their addresses, of other values that are URLs, and those they allow. */
export function blockedHosts(
  environments: readonly ConfiguredEnvironment[],
  chosen: ConfiguredEnvironment,
): BlockedHosts {
  const own = hostsOf(chosen);
  const blocked = new Set<string>();
  const open: string[] = [];
  for (const { name, hosts } of others(environments, chosen)) {
    for (const host of hosts) {
      if (own.some((mine) => covers(mine, host))) continue;
      const reason = whyOpen(host, own);
      if (reason === undefined) blocked.add(host);
      else open.push(`${host} of ${name} is not blocked: ${reason}.`);
    }
  }
  const all = [...blocked];
  return {
    names: all.filter((host) => !isAddress(host)),
    ranges: all.filter(isAddress).map(rangeOf),
    open: [...new Set(open)],
  };
}

const others = (environments: readonly ConfiguredEnvironment[], chosen: ConfiguredEnvironment) =>
  environments
    .filter(({ name }) => name !== chosen.name)
    .map((environment) => ({ name: environment.name, hosts: hostsOf(environment) }));

/** In lower case. */
function hostsOf({ baseUrl, values, allowedHosts }: ConfiguredEnvironment): string[] {
  const urls = [baseUrl ?? '', ...values.values()];
  const fromUrls = urls.map(hostOfUrl).filter((host) => host !== undefined);
  return [...fromUrls, ...allowedHosts.map((host) => host.toLowerCase())];
}

/** True when all of a host, or of a range, belongs to a pattern. This machine has many names, and k6 tells no ports apart. */
function covers(pattern: string, host: string): boolean {
  if (pattern === host) return true;
  const outer = addressRange(pattern);
  const inner = addressRange(host);
  if (isThisMachine(host, inner))
    return isThisMachine(pattern, outer) || (outer !== undefined && reachesThisMachine(outer));
  if (outer !== undefined) return inner !== undefined && holdsRange(outer, inner);
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}

const ownAddresses = ['127.0.0.0/8', '::1', '0.0.0.0'].flatMap((own) => addressRange(own) ?? []);

const isThisMachine = (host: string, range: AddressRange | undefined): boolean =>
  range === undefined
    ? host === 'localhost' || host.endsWith('.localhost')
    : ownAddresses.some((own) => holdsRange(own, range));

/** A range that holds an address of this machine may also hold others. */
const reachesThisMachine = (range: AddressRange): boolean =>
  ownAddresses.some((own) => holdsRange(range, own));

function whyOpen(host: string, own: readonly string[]): string | undefined {
  const inside = own.find((mine) => covers(host, mine));
  if (inside !== undefined) return `${inside}, which this environment needs, is one of them`;
  return isHostPattern(host) ? undefined : 'k6 cannot block such a name';
}

/** k6 wants a range where one address is meant. */
function rangeOf(address: string): string {
  if (address.includes('/')) return address;
  return address.includes(':') ? `${address}/128` : `${address}/32`;
}

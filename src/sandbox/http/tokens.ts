import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { BoundedMap } from '../bounded-map.ts';
import type { Time } from '../time.ts';
import { type Caller } from './call.ts';

export const tokenLifetimeSeconds = 3_600;

interface Known {
  readonly caller: Caller;
  readonly expiresAt: number;
}

/** Makes and checks JSON Web Tokens (HS256); a token once checked is remembered until it expires. */
export class Tokens {
  private readonly key: Uint8Array;
  private readonly time: Time;
  private readonly known = new BoundedMap<Known>(20_000);

  /** The key follows from the seed: fit for training, never for a real service. */
  constructor(seed: number, time: Time) {
    this.key = createHash('sha256').update(`ayni sandbox ${seed}`).digest();
    this.time = time;
  }

  sign(caller: Caller): Promise<string> {
    const now = Math.floor(this.time.now() / 1_000);
    return new SignJWT({ role: caller.role })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(caller.id)
      .setIssuedAt(now)
      .setExpirationTime(now + tokenLifetimeSeconds)
      .sign(this.key);
  }

  /** The caller, or undefined when the token is forged, damaged or expired. */
  async check(token: string): Promise<Caller | undefined> {
    const known = this.known.get(token);
    if (known) return known.expiresAt > this.time.now() ? known.caller : undefined;
    const claims = await this.verify(token);
    if (!claims) return undefined;
    this.known.set(token, claims);
    return claims.caller;
  }

  private async verify(token: string): Promise<Known | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        currentDate: new Date(this.time.now()),
      });
      const role = payload['role'];
      if (typeof payload.sub !== 'string' || (role !== 'user' && role !== 'admin')) return undefined;
      return { caller: { id: payload.sub, role }, expiresAt: (payload.exp ?? 0) * 1_000 };
    } catch {
      // jose says by throwing that the token does not hold; the caller answers 401.
      return undefined;
    }
  }
}

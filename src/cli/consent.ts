import type { Consent } from '../app/ports.ts';
import { guardedLoad } from '../core/environments/guarded-run.ts';

/** Agrees to the environment that the call names, and to no other. @param agreed value of `--yes-run-against`. */
export const consentOf = (agreed: string | undefined): Consent => ({
  refusal(run) {
    const { environment } = run;
    if (agreed === environment) return Promise.resolve(undefined);
    const other =
      agreed === undefined ? '' : ` \`--yes-run-against=${agreed}\` speaks of another environment.`;
    return Promise.resolve({
      code: 'guarded-not-confirmed',
      says: `${environment} is guarded, and nothing was started.${other} ${guardedLoad(run)}`,
      remedy: `If that is meant, add \`--yes-run-against=${environment}\`.`,
    });
  },
});

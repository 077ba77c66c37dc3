import type { LintScript } from '../../script/lint-script.ts';
import type { LintScenario } from '../../script/options.ts';

/** True when an iteration of the scenario may send HTTP requests. */
export const sendsRequests = ({ name }: LintScenario, script: LintScript): boolean =>
  script.requests.some(
    ({ call: { within } }) => within !== undefined && script.scenariosOf(within).has(name),
  );

import { dirname, resolve } from 'node:path';
import type { Environments, SecretValues } from '../../app/ports.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { AyniConfig } from '../../core/config/config.ts';
import { secretsOfServer } from '../../core/config/prometheus.ts';
import {
  chosenEnvironment,
  plainEnvironment,
  runEnvironment,
} from '../../core/environments/run-environment.ts';
import { canBeMasked, secretTooShort } from '../../core/k6/secrets.ts';
import { declaredTargets } from '../../core/targets/declared-targets.ts';
import { readEnvFiles } from './env-files.ts';
import { nearestConfigs } from './nearest-config.ts';

/** The environments of the nearest `ayni.yaml` of scripts, with what their files hold and the values of their secrets. */
export const nodeEnvironments = (secretValues: SecretValues): Environments => ({
  async of({ scriptPath, environment: name, env }) {
    const config = nearestConfigs().of(scriptPath);
    const chosen = chosenEnvironment(config, name);
    if (!chosen.ok) return chosen;
    if (config === undefined || chosen.value === undefined)
      return ok({
        ...plainEnvironment(name, declaredTargets(config, name)),
        withheld: secretsOfServers(config),
      });
    const folder = dirname(config.path);
    const paths = chosen.value.envFiles.map((file) => resolve(folder, file));
    const ours = secretsOfServers(config);
    const files = await readEnvFiles(paths, [...chosen.value.secrets, ...ours]);
    if (!files.ok) return files;
    const known = { ...files.value, ...env };
    const secrets: Record<string, string> = {};
    for (const secret of chosen.value.secrets) {
      const kept = known[secret];
      const wanted = { name: secret, environment: name, configPath: config.path };
      const value = kept === undefined ? await secretValues.of(wanted) : ok(kept);
      if (!value.ok) return value;
      if (!canBeMasked(value.value)) return failed(secretTooShort(secret));
      secrets[secret] = value.value;
    }
    // What is there for Prometheus only is no business of the script.
    const forScript = Object.entries(files.value).filter(([variable]) => !ours.includes(variable));
    const values = { ...Object.fromEntries(forScript), ...secrets };
    return ok({ ...runEnvironment(chosen.value, config, values), withheld: ours });
  },
});

/** Those of every environment: a shell may hold them all at once. */
const secretsOfServers = (config: AyniConfig | undefined): readonly string[] => [
  ...new Set([...(config?.monitoring.servers.values() ?? [])].flatMap(secretsOfServer)),
];

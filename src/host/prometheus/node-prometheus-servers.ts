import { dirname, resolve } from 'node:path';
import type { PrometheusServers, SecretValues } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { AyniConfig } from '../../core/config/config.ts';
import type { PrometheusServer } from '../../core/config/prometheus.ts';
import { secretsOfServer } from '../../core/config/prometheus.ts';
import { canBeMasked, maskerOf, secretTooShort } from '../../core/k6/secrets.ts';
import { readEnvFiles } from '../config/env-files.ts';
import { nearestConfigs } from '../config/nearest-config.ts';
import { prometheusApiAt } from './prometheus-api.ts';

type Secrets = Readonly<Record<string, string>>;

/** The Prometheus of environments in the nearest `ayni.yaml`, with the values of the secrets that they need. */
export const nodePrometheusServers = (secretValues: SecretValues): PrometheusServers => ({
  async of({ path, environment }) {
    const config = nearestConfigs().of(path);
    const server = config?.monitoring.servers.get(environment);
    if (config === undefined || server === undefined) return ok(undefined);
    const secrets = await secretsFor(server, { config, environment, secretValues });
    if (!secrets.ok) return secrets;
    const { monitoring } = config;
    const headers = headersOf(server, secrets.value);
    const mask = maskerOf([...Object.values(secrets.value), encodedLogin(headers)]);
    const target = { url: server.url, headers, timeoutMs: monitoring.timeoutMs };
    return ok({
      api: prometheusApiAt(target, mask),
      monitoring,
      configPath: config.path,
      mask,
      remoteWrite: server.remoteWrite === undefined ? undefined : { url: server.remoteWrite, headers },
    });
  },
});

interface SecretContext {
  readonly config: AyniConfig;
  readonly environment: string;
  readonly secretValues: SecretValues;
}

async function secretsFor(
  server: PrometheusServer,
  { config, environment, secretValues }: SecretContext,
): Promise<Result<Secrets>> {
  const names = secretsOfServer(server);
  if (names.length === 0) return ok({});
  const chosen = config.environments.find(({ name }) => name === environment);
  const paths = (chosen?.envFiles ?? []).map((file) => resolve(dirname(config.path), file));
  const files = await readEnvFiles(paths, names);
  if (!files.ok) return files;
  const encoded = encodedSecrets(server);
  const found: Record<string, string> = {};
  for (const name of names) {
    const kept = files.value[name];
    const wanted = { name, environment, configPath: config.path };
    const given = kept === undefined ? await secretValues.of(wanted) : ok(kept);
    const value = usable(name, given, { isEncoded: encoded.has(name) });
    if (!value.ok) return value;
    found[name] = value.value;
  }
  return ok(found);
}

/** The secrets that no header holds as they are: a password goes in Base64. */
const encodedSecrets = ({ login, headers }: PrometheusServer): ReadonlySet<string> =>
  new Set(
    login.kind === 'password' &&
      !headers.some((header) => 'secret' in header && header.secret === login.secret)
      ? [login.secret]
      : [],
  );

/** A value that can be sent in a header and kept out of texts. */
function usable(
  name: string,
  value: Result<string>,
  { isEncoded }: { readonly isEncoded: boolean },
): Result<string> {
  if (!value.ok) return value.problem.code === 'run-withdrawn' ? failed(notGiven(name)) : value;
  if (!canBeMasked(value.value)) return failed(secretTooShort(name));
  if (/[\r\n]/.test(value.value)) return failed(severalLines(name));
  return isEncoded || /^[\t\x20-\x7e\x80-\xff]*$/.test(value.value) ? value : failed(noHeaderText(name));
}

function headersOf({ login, headers }: PrometheusServer, secrets: Secrets): Readonly<Record<string, string>> {
  const valueOf = (secret: string): string => secrets[secret] ?? '';
  const authorization =
    login.kind === 'token'
      ? `Bearer ${valueOf(login.secret)}`
      : login.kind === 'password'
        ? `Basic ${Buffer.from(`${login.user}:${valueOf(login.secret)}`).toString('base64')}`
        : undefined;
  return {
    ...Object.fromEntries(
      headers.map((header) => [
        header.name.toLowerCase(),
        'secret' in header ? valueOf(header.secret) : header.value,
      ]),
    ),
    ...(authorization !== undefined && { authorization }),
  };
}

/** A password goes over the wire in this form; empty without one. */
const encodedLogin = ({ authorization = '' }: Readonly<Record<string, string>>): string =>
  /^Basic (.*)/.exec(authorization)?.[1] ?? '';

/** A person may leave Prometheus out; that is no reason not to run. */
const notGiven = (name: string) => ({
  code: 'secret-missing',
  says: `No value was given for ${name}.`,
  remedy: 'Give it with "Ayni: Set Secret…", or when the next run asks for it.',
});

const severalLines = (name: string) => ({
  code: 'secret-several-lines',
  says: `The secret ${name} has several lines, which no header can hold.`,
  remedy: 'Give its value on one line.',
});

/** Node names the whole value when it refuses one. */
const noHeaderText = (name: string) => ({
  code: 'secret-not-sendable',
  says: `The secret ${name} has characters that no header can hold.`,
  remedy: 'Give its value again; it may have been copied with something around it.',
});

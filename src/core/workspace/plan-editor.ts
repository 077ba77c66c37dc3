import { findNodeAtLocation, getNodeValue } from 'jsonc-parser';
import type { Problem } from '../base/result.ts';
import type { FileChange } from './change.ts';
import { fileOnce } from './change.ts';
import type { Environment } from './environments.ts';
import { jsonChange } from './json-change.ts';
import type { JsonWish } from './json-text.ts';
import { readJsonTree } from './json-text.ts';
import type { ExistingFiles } from './layout.ts';
import { newRequests } from './templates.ts';

/** What the editor and REST clients read: settings, recommended extensions, environments, requests to try. */
export function editorChanges(
  base: string,
  existing: ExistingFiles,
  environments: readonly Environment[],
): readonly (FileChange | Problem)[] {
  const requests = `${base}requests.http`;
  return [
    fileOnce(requests, existing.texts.get(requests), [newRequests, 'requests to try by hand']),
    jsonChange(`${base}http-client.env.json`, existing, {
      wishes: addressWishes([], environments),
      why: 'environments for other REST clients',
    }),
    jsonChange('.vscode/settings.json', existing, {
      wishes: settingsWishes(base, environments),
      why: 'file associations, search, REST client environments',
    }),
    recommendations(existing),
  ];
}

const addressWishes = (path: readonly string[], environments: readonly Environment[]): JsonWish[] =>
  environments.map(({ name, baseUrl }) => ({
    kind: 'member',
    path: [...path, name, 'baseUrl'],
    value: baseUrl,
  }));

function settingsWishes(base: string, environments: readonly Environment[]): JsonWish[] {
  const scripts = base === '' ? '**/scenarios/**/*.js' : `**/${base}**/*.js`;
  return [
    // Projects that open every .js as JSX would hide the scripts from Ayni: k6 knows no JSX.
    { kind: 'member', path: ['files.associations', scripts], value: 'javascript' },
    { kind: 'member', path: ['files.associations', 'http-client.env.json'], value: 'jsonc' },
    { kind: 'member', path: ['search.exclude', '**/.ayni'], value: true },
    ...addressWishes(['rest-client.environmentVariables'], environments),
  ];
}

const recommended = ['coomunity.ayni-k6', 'humao.rest-client'];

/** Recommends our extension and the REST client, unless the project says that it does not want them. */
function recommendations(existing: ExistingFiles): FileChange | Problem {
  const path = '.vscode/extensions.json';
  const tree = readJsonTree({ path, text: existing.texts.get(path) ?? '{}' });
  const list = tree.ok ? findNodeAtLocation(tree.value, ['unwantedRecommendations']) : undefined;
  const unwanted: unknown = list && getNodeValue(list);
  const wishes = recommended
    .filter((id) => !(Array.isArray(unwanted) && unwanted.includes(id)))
    .map((id): JsonWish => ({ kind: 'item', path: ['recommendations'], value: id }));
  return jsonChange(path, existing, { wishes, why: 'recommends Ayni and the REST Client to the team' });
}

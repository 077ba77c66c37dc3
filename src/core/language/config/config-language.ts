import type { ConfigKey } from '../../config/config-key.ts';
import { keyAt } from '../../config/config-keys.ts';
import type { Completion } from '../completion.ts';
import type { Span } from '../span.ts';
import type { YamlSpot } from './yaml-spot.ts';
import { yamlSpotAt } from './yaml-spot.ts';

/** What may be written at an offset of an `ayni.yaml`. */
export function configCompletionsAt(text: string, offset: number, root: ConfigKey): Completion[] {
  const spot = yamlSpotAt(text, offset);
  if (spot === undefined) return [];
  const place = keyAt(root, spot.way);
  if (place === undefined) return [];
  return spot.kind === 'key' ? keysOf(place, spot) : valuesOf(place, spot);
}

function keysOf({ members = {} }: ConfigKey, { siblings, span, word }: YamlSpot): Completion[] {
  return Object.entries(members)
    .filter(([name]) => name === word || !siblings.has(name))
    .map(([name, key]) => ({
      label: name,
      kind: 'field',
      detail: typeWords[key.type],
      markdown: aboutText(key),
      // An id with a slash needs no quotes in YAML.
      text: name,
      span,
    }));
}

function valuesOf(place: ConfigKey, { key = '', span }: YamlSpot): Completion[] {
  const named = keyAt(place, [key]);
  if (named === undefined) return [];
  const all = named.values ?? (named.type === 'boolean' ? ['true', 'false'] : [named.example ?? '']);
  return all
    .filter((value) => value !== '')
    .map((value) => ({
      label: value,
      kind: 'value',
      detail: named.values === undefined && named.type !== 'boolean' ? 'example' : '',
      markdown: '',
      text: value,
      span,
    }));
}

/** What the key at an offset means; undefined where nothing is known. */
export function configHoverAt(
  text: string,
  offset: number,
  root: ConfigKey,
): { readonly markdown: string; readonly span: Span } | undefined {
  const spot = yamlSpotAt(text, offset);
  if (spot === undefined || spot.word === '') return undefined;
  const name = spot.kind === 'key' ? spot.word : (spot.key ?? '');
  const key = keyAt(root, [...spot.way, name]);
  return key && { markdown: `**${name}** (${typeWords[key.type]})\n\n${aboutText(key)}`, span: spot.span };
}

/** The file that is named at an offset, relative to the configuration: one of `envFiles`. */
export function configFileAt(
  text: string,
  offset: number,
): { readonly path: string; readonly span: Span } | undefined {
  const spot = yamlSpotAt(text, offset);
  if (spot === undefined || spot.word === '') return undefined;
  const key = spot.kind === 'value' ? spot.key : spot.way.at(-1);
  return key === 'envFiles' ? { path: spot.word, span: spot.span } : undefined;
}

const typeWords: Readonly<Record<ConfigKey['type'], string>> = {
  text: 'text',
  number: 'number',
  boolean: 'true or false',
  texts: 'list of texts',
  time: 'time with its unit',
  share: 'share, such as 0.1%',
  percent: 'percentage',
  list: 'list',
  map: 'map',
};

const aboutText = ({ about, values, example }: ConfigKey): string =>
  [
    about,
    ...(values === undefined ? [] : [`One of ${values.map((value) => `\`${value}\``).join(', ')}.`]),
    ...(example === undefined ? [] : [`Example: \`${example}\``]),
  ].join('\n\n');

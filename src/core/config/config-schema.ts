import type { ConfigKey } from './config-key.ts';
import { configKeys } from './config-keys.ts';

/** A JSON Schema, draft 07, which YAML tools know. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema of `ayni.yaml` for editors and tools that are not ours. Looser than the reader, which has the last word. */
export const configSchema = (rules: readonly string[]): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ayni.yaml, the configuration of Ayni for k6',
  ...schemaOf(configKeys(rules)),
});

const plain = (about: string): string => about.replaceAll('`', '');

function schemaOf(key: ConfigKey): JsonSchema {
  return { description: plain(key.about), ...(key.type === 'map' ? mapSchema(key) : valueSchema(key)) };
}

const mapSchema = ({ about, members, each, orText }: ConfigKey): JsonSchema => ({
  type: [...types.map, ...(canBeOff(about) ? ['string', 'boolean'] : orText ? ['string'] : [])],
  ...(members && {
    properties: Object.fromEntries(Object.entries(members).map(([name, key]) => [name, schemaOf(key)])),
  }),
  ...(each && { additionalProperties: schemaOf(each) }),
});

function valueSchema({ about, type, values }: ConfigKey): JsonSchema {
  if (values !== undefined && type === 'number') return { enum: values.map(Number) };
  // `off` is false to older readers of YAML, and a severity may stand in a list with options.
  if (values !== undefined) return { anyOf: [{ enum: values }, { type: ['array', 'boolean'] }] };
  if (type === 'texts') return { type: types.texts, items: { type: 'string' } };
  return {
    type: type === 'number' && canBeOff(about) ? [...types.number, 'string', 'boolean'] : types[type],
  };
}

const types: Readonly<Record<ConfigKey['type'], readonly string[]>> = {
  text: ['string', 'number', 'boolean'],
  number: ['number'],
  boolean: ['boolean'],
  list: ['array'],
  texts: ['string', 'array'],
  map: ['object', 'null'],
  time: ['string', 'number', 'boolean'],
  share: ['string', 'number', 'boolean'],
  percent: ['string', 'number', 'boolean'],
};

const canBeOff = (about: string): boolean => about.includes('`off`');

import { isObject } from '../base/shape.ts';
import type { LintRule } from './rule.ts';

/** The options of a rule, with its defaults where nothing else is given. */
export function optionsOf(
  { defaults = [] }: Pick<LintRule, 'defaults'>,
  given: readonly unknown[],
): unknown[] {
  const length = Math.max(defaults.length, given.length);
  return Array.from({ length }, (_, i) => merged(defaults[i], given[i]));
}

function merged(usual: unknown, given: unknown): unknown {
  if (given === undefined) return usual;
  if (!isObject(usual) || !isObject(given)) return given;
  const keys = [...new Set([...Object.keys(usual), ...Object.keys(given)])];
  return Object.fromEntries(keys.map((key) => [key, merged(usual[key], given[key])]));
}

/** The part of JSON Schema that rules describe their options with. */
interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly minLength?: number;
}

/** What is wrong with options for a rule; undefined when nothing is. */
export function optionsIssue(
  { schema = [] }: Pick<LintRule, 'schema'>,
  given: readonly unknown[],
): string | undefined {
  if (given.length > schema.length) return `${JSON.stringify(given[schema.length])} is one too many`;
  return given
    .map((value, i) => issueOf(value, schema[i] as Schema, ''))
    .find((issue) => issue !== undefined);
}

function issueOf(value: unknown, schema: Schema, path: string): string | undefined {
  const issue = ownIssue(value, schema);
  if (issue !== undefined) return `${path === '' ? '' : `${path}: `}${JSON.stringify(value)} ${issue}`;
  const { properties = {}, items = {} } = schema;
  const parts = Array.isArray(value)
    ? value.map((item: unknown, i) => issueOf(item, items, `${path}[${i}]`))
    : isObject(value)
      ? Object.entries(value).map(([key, item]) => memberIssue(key, item, properties, path))
      : [];
  return parts.find((one) => one !== undefined);
}

function ownIssue(value: unknown, { type, minimum = -Infinity, minLength = 0 }: Schema): string | undefined {
  if (type !== undefined && !isOfType(value, type)) return `is no ${type}`;
  if (typeof value === 'number' && value < minimum) return `is less than ${minimum}`;
  return typeof value === 'string' && value.length < minLength ? 'is too short' : undefined;
}

function memberIssue(
  key: string,
  value: unknown,
  properties: Readonly<Record<string, Schema>>,
  path: string,
): string | undefined {
  const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const here = path === '' ? key : `${path}.${key}`;
  return schema === undefined ? `\`${here}\` is unknown` : issueOf(value, schema, here);
}

function isOfType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

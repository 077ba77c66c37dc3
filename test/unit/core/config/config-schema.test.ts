import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ConfigKey } from '../../../../src/core/config/config-key.ts';
import { configKeys } from '../../../../src/core/config/config-keys.ts';
import { configSchema } from '../../../../src/core/config/config-schema.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { lintRules } from '../../../../src/core/lint/registry.ts';
import { ruleCatalogue } from '../../../../src/core/lint/rule-catalogue.ts';

const rules = lintRules.map(({ id }) => id);

/** A file with every key of the catalogue, each with its example or one of its values. */
function everything(key: ConfigKey, name = ''): unknown {
  if (key.members !== undefined || (key.each !== undefined && key.example === undefined)) {
    const members = Object.entries(key.members ?? {}).map(([member, of]) => [member, everything(of, member)]);
    const other =
      key.each === undefined || key.members !== undefined ? [] : [['any', everything(key.each, 'any')]];
    return Object.fromEntries([...members, ...other]) as unknown;
  }
  const text = key.values?.at(-1) ?? key.example ?? usual[key.type] ?? name;
  if (key.type === 'boolean') return false;
  return key.type === 'number' ? Number(text) : text;
}

const usual: Partial<Record<ConfigKey['type'], string>> = { time: '300ms', texts: '[a.b]', text: 'value' };

/** YAML of the file above; flow values are written as they stand. */
function yaml(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return ` ${String(value)}\n`;
  const lines = Object.entries(value).map(
    ([name, member]) => `${indent}${name}:${yaml(member, `${indent}  `)}`,
  );
  return `\n${lines.join('')}`;
}

describe('The catalogue of keys of ayni.yaml', () => {
  it('has only keys and examples that the reader takes', () => {
    const all = everything(configKeys(rules)) as Record<string, Record<string, object>>;
    // A load says one of the two.
    delete (all['profiles']?.['any'] as { iterations?: unknown }).iterations;
    // Either a token, or user and password.
    delete (all['environments']?.['any'] as { prometheus?: { token?: unknown } }).prometheus?.token;
    const { problems } = readConfig('ayni.yaml', yaml(all).trimStart(), ruleCatalogue());
    assert.deepEqual(
      problems.map(({ says, remedy }) => `${says} ${remedy}`),
      [],
    );
  });

  it('has every key that the reader names when one is not known', () => {
    const { members = {} } = configKeys(rules);
    const named = (text: string): string[] => {
      const { problems } = readConfig('ayni.yaml', text);
      return (/there are: (.*)\./.exec(problems[0]?.remedy ?? '')?.[1] ?? '').split(', ');
    };
    const keysOf = (key: ConfigKey | undefined): string[] => Object.keys(key?.members ?? {});
    const environment = members['environments']?.each;
    const cases: readonly [string, ConfigKey | undefined][] = [
      ['targets:\n  zzzzzz: 1\n', members['targets']],
      ['integrity:\n  zzzzzz: 1\n', members['integrity']],
      ['lint:\n  zzzzzz: 1\n', members['lint']],
      ['profiles:\n  a:\n    zzzzzz: 1\n', members['profiles']?.each],
      [
        'environments:\n  a:\n    baseUrl: http://a\n    limits:\n      zzzzzz: 1\n',
        environment?.members?.['limits'],
      ],
      ['prometheus:\n  zzzzzz: 1\n', members['prometheus']],
      [
        'prometheus:\n  queries:\n    a: { query: up, zzzzzz: 1 }\n',
        members['prometheus']?.members?.['queries']?.each,
      ],
      ['grafana:\n  url: http://a\n  zzzzzz: 1\n', members['grafana']],
      [
        'environments:\n  a:\n    baseUrl: http://a\n    prometheus: { url: http://a, zzzzzz: 1 }\n',
        environment?.members?.['prometheus'],
      ],
    ];
    for (const [text, key] of cases) assert.deepEqual(named(text).sort(), keysOf(key).sort(), text);
  });

  it('is what the schema that ships says', () => {
    const shipped: unknown = JSON.parse(readFileSync('schemas/ayni.schema.json', 'utf8'));
    assert.deepEqual(shipped, configSchema(ruleCatalogue().ids), 'run node scripts/make-config-schema.mjs');
  });
});

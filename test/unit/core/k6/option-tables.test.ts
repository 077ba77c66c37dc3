import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '@typescript-eslint/parser';
import type { ExecutorName } from '../../../../src/core/k6/executor-fields.ts';
import {
  executorFields,
  executorNamed,
  scenarioFields,
  stageFields,
} from '../../../../src/core/k6/executor-fields.ts';
import type { OptionField } from '../../../../src/core/k6/field.ts';
import { fieldNamed } from '../../../../src/core/k6/field.ts';
import { flagOnlyOptions, longThresholdFields, optionKeys } from '../../../../src/core/k6/option-keys.ts';

type Fields = Readonly<Record<string, OptionField>>;

/** A member of an interface of the k6 types: whether it may be left out, and its type's text. */
interface Declared {
  readonly optional: boolean;
  readonly type: string;
}

const declaration = new URL('../../../../node_modules/@types/k6/options/index.d.ts', import.meta.url);
const declared = interfacesOf(readFileSync(declaration, 'utf8'));

function interfacesOf(text: string): Map<string, Map<string, Declared>> {
  const found = new Map<string, Map<string, Declared>>();
  for (const statement of parse(text, { range: true }).body) {
    const inner = 'declaration' in statement ? statement.declaration : undefined;
    if (inner?.type !== 'TSInterfaceDeclaration' && inner?.type !== 'ClassDeclaration') continue;
    const members = new Map<string, Declared>();
    for (const member of inner.body.body) {
      if (member.type !== 'TSPropertySignature' && member.type !== 'PropertyDefinition') continue;
      const { key, optional = false, typeAnnotation } = member;
      if (key.type !== 'Identifier' || typeAnnotation === undefined) continue;
      const [start, end] = typeAnnotation.typeAnnotation.range;
      members.set(key.name, { optional, type: text.slice(start, end) });
    }
    found.set(inner.id?.name ?? '', members);
  }
  return found;
}

const membersOf = (name: string): Map<string, Declared> => {
  const members = declared.get(name);
  assert.ok(members, `the k6 types have no ${name}`);
  return members;
};

const plainTypes: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'duration'],
  number: ['integer'],
  boolean: ['flag'],
  'string[]': ['text-list'],
  'Stage[]': ['stages'],
  '{ [name: string]: string }': ['texts'],
};

function assertSameTypes(members: ReadonlyMap<string, Declared>, fields: Fields): void {
  for (const [name, { type }] of members) {
    const allowed = plainTypes[type];
    const field = fields[name];
    if (allowed !== undefined && field !== undefined)
      assert.ok(allowed.includes(field.type), `${name} is ${type} in the k6 types, ${field.type} in ours`);
  }
}

describe('the tables of options', () => {
  it('hold what the k6 types hold, but for what k6 does not read from a script', () => {
    // `vusMax` went with k6 0.27; the other two are settings of the command line.
    const unread = ['vusMax', 'linger', 'noUsageReport'];
    const members = membersOf('Options');
    const typed = [...members.keys()].filter((name) => !unread.includes(name));
    for (const name of typed) assert.ok(Object.hasOwn(optionKeys, name), `${name} is missing`);
    // k6 reads these too; the types leave them out.
    const untyped = ['noSetup', 'noTeardown', 'summaryTimeUnit', 'metricSamplesBufferSize'];
    assert.deepEqual(Object.keys(optionKeys).sort(), [...typed, ...untyped].sort());
    assertSameTypes(members, optionKeys);
  });

  it('name a flag for what is no option', () => {
    for (const name of Object.keys(flagOnlyOptions)) assert.equal(Object.hasOwn(optionKeys, name), false);
  });

  for (const [name, interfaceName] of [
    ['shared-iterations', 'SharedIterationsScenario'],
    ['per-vu-iterations', 'PerVUIterationsScenario'],
    ['constant-vus', 'ConstantVUsScenario'],
    ['ramping-vus', 'RampingVUsScenario'],
    ['constant-arrival-rate', 'ConstantArrivalRateScenario'],
    ['ramping-arrival-rate', 'RampingArrivalRateScenario'],
  ] as const satisfies readonly (readonly [ExecutorName, string])[]) {
    it(`hold the fields of ${name}, and which of them it needs`, () => {
      const members = membersOf(interfaceName);
      const { fields } = executorFields[name];
      const own = [...members.keys()].filter((key) => key !== 'executor');
      assert.deepEqual(Object.keys(fields).sort(), own.sort());
      for (const key of own)
        assert.equal(fields[key]?.required === true, members.get(key)?.optional === false, key);
      assertSameTypes(members, fields);
    });
  }

  it('hold the fields that all scenarios share, those of stages and of the long form of thresholds', () => {
    for (const [fields, name] of [
      [scenarioFields, 'BaseScenario'],
      [stageFields, 'Stage'],
      [longThresholdFields, 'ObjectThreshold'],
    ] as const) {
      const members = membersOf(name);
      assert.deepEqual(Object.keys(fields).sort(), [...members.keys()].sort());
      for (const [key, { optional }] of members) assert.equal(fields[key]?.required !== true, optional, key);
      assertSameTypes(members, fields);
    }
  });

  it('tell of each field what it means in one sentence, and where to read more', () => {
    const executors = Object.values(executorFields).map(({ fields }) => fields);
    for (const fields of [optionKeys, longThresholdFields, scenarioFields, stageFields, ...executors]) {
      for (const [name, { means, page, type, unit }] of Object.entries(fields)) {
        assert.match(means, /^[A-Z].*\.$/, name);
        assert.match(page, /^https:\/\/grafana\.com\/docs\/k6\/latest\/[\w/-]+\/(?:#[\w-]+)?$/, name);
        if (type === 'integer' && name !== 'target') assert.ok(unit, `${name} has no unit`);
      }
    }
  });

  it('find a name as k6 does, without regard to case', () => {
    assert.equal(fieldNamed('VUs', Object.keys(optionKeys)), 'vus');
    assert.equal(fieldNamed('startvus', Object.keys(executorFields['ramping-vus'].fields)), 'startVUs');
    assert.equal(fieldNamed('treshold', Object.keys(optionKeys)), undefined);
  });

  it('know no executor by the name of what every object has', () => {
    assert.equal(executorNamed('constructor'), undefined);
    assert.equal(executorNamed('constant-vus')?.model, 'vus');
  });
});

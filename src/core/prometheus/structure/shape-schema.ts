import { configShape } from './config-shape.ts';
import { ruleFileShape } from './rule-file-shape.ts';
import { ruleTestShape } from './rule-test-shape.ts';
import type { MapShape, Shape } from './shape.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

function schema(title: string, shape: MapShape): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schemaOf(shape) };
}

/** Everything may be left empty: what is missing, Prometheus says itself. */
function schemaOf(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'any':
      return {};
    case 'number':
    case 'boolean':
      return { type: [shape.kind, 'null'] };
    case 'text':
      return textSchema(shape);
    case 'list':
      return { type: ['array', 'null'], items: schemaOf(shape.of) };
    case 'entries':
      return { type: ['object', 'null'], additionalProperties: schemaOf(shape.of) };
    case 'map':
      return mapSchema(shape);
  }
}

/** As in `duration.ts`. */
const duration = String.raw`^(?:0|(?=.)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$`;

function textSchema({ is, oneOf, anyCase }: Shape & { kind: 'text' }): JsonSchema {
  // A schema cannot leave the case of letters open: those words are only offered.
  if (oneOf !== undefined && anyCase === true)
    return { anyOf: [{ enum: [...oneOf, null] }, { type: 'string' }] };
  if (oneOf !== undefined) return { enum: [...oneOf, null] };
  return { type: ['string', 'number', 'boolean', 'null'], ...(is === 'duration' && { pattern: duration }) };
}

function mapSchema({ fields, alsoTakes = [] }: MapShape): JsonSchema {
  const known = Object.entries(fields).map(([name, { about, shape }]) => [
    name,
    { description: about.replaceAll('`', ''), ...schemaOf(shape) },
  ]);
  const others = alsoTakes === 'anything' ? [] : alsoTakes.map((name) => [name, {}]);
  const required = Object.keys(fields).filter((name) => fields[name]?.required === true);
  return {
    type: 'object',
    properties: Object.fromEntries([...known, ...others]) as JsonSchema,
    additionalProperties: alsoTakes === 'anything',
    ...(required.length > 0 && { required }),
  };
}

/** JSON Schemas (draft 07) for editors and tools that are not ours, by the name of their file. */
export const promSchemas: Readonly<Record<string, JsonSchema>> = {
  'prometheus-rules': schema('Rules of Prometheus', ruleFileShape),
  'prometheus-rule-test': schema('Tests of rules for promtool', ruleTestShape),
  'prometheus-config': schema('prometheus.yml', configShape),
};

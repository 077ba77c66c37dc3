// What hover, completion and signature help say of functions and of aggregations.
import { functionTable } from './function-table.ts';
import { aggregationTexts, functionTexts } from './function-texts.ts';
import { documentedTypes } from './value-types.ts';
import type { ValueType } from './tree.ts';

/** A parameter as it is shown: `quantile: number`, `to_nearest?: number`, `...labels: text`. */
export interface ParameterDoc {
  readonly name: string;
  readonly type: ValueType;
  readonly label: string;
}

export interface FunctionDoc {
  readonly name: string;
  /** One sentence. */
  readonly says: string;
  readonly parameters: readonly ParameterDoc[];
  /** `round(series: instant vector, to_nearest?: number): instant vector`; holds each parameter's label. */
  readonly signature: string;
  readonly returns: ValueType;
  /** Only there when Prometheus is started with `--enable-feature=promql-experimental-functions`. */
  readonly experimental: boolean;
}

/** Every function by its name. */
export const functionDocs: ReadonlyMap<string, FunctionDoc> = new Map(
  [...functionTable].map(([name, { args, variadic, returns, experimental }]) => {
    const [parameters = '', says = ''] = functionTexts.get(name) ?? [];
    const shown = parametersOf(parameters, args, variadic);
    return [
      name,
      { name, says, parameters: shown, signature: signatureOf(name, shown, returns), returns, experimental },
    ];
  }),
);

const parameterTypes: ReadonlyMap<string, ValueType> = new Map([
  ['series', 'vector'],
  ['label', 'string'],
]);
const experimentalOperators = new Set(['limitk', 'limit_ratio']);

/** Every aggregation by its name: `sum`, `topk`. They also take `by (…)` or `without (…)`. */
export const aggregationDocs: ReadonlyMap<string, FunctionDoc> = new Map(
  [...aggregationTexts].map(([name, [parameters, says]]) => {
    const types = namesIn(parameters).map((parameter) => parameterTypes.get(parameter) ?? 'scalar');
    const shown = parametersOf(parameters, types, 0);
    const signature = signatureOf(`${name} [by|without (labels)] `, shown, 'vector');
    const experimental = experimentalOperators.has(name);
    return [name, { name, says, parameters: shown, signature, returns: 'vector', experimental }];
  }),
);

function namesIn(parameters: string): readonly string[] {
  return parameters === '' ? [] : parameters.split(', ');
}

function parametersOf(names: string, types: readonly ValueType[], variadic: number): readonly ParameterDoc[] {
  return types.map((type, index) => {
    const name = namesIn(names)[index] ?? 'argument';
    const last = index === types.length - 1;
    const many = last && (variadic < 0 || variadic > 1);
    const shown = many ? `...${name}` : last && variadic === 1 ? `${name}?` : name;
    return { name, type, label: `${shown}: ${documentedTypes[type]}` };
  });
}

function signatureOf(name: string, parameters: readonly ParameterDoc[], returns: ValueType): string {
  return `${name}(${parameters.map(({ label }) => label).join(', ')}): ${documentedTypes[returns]}`;
}

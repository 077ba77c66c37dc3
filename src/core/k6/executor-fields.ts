import type { FieldType, OptionField } from './field.ts';
import { documentation } from './field.ts';

/** The executors of k6 2. */
export type ExecutorName =
  | 'shared-iterations'
  | 'per-vu-iterations'
  | 'constant-vus'
  | 'ramping-vus'
  | 'constant-arrival-rate'
  | 'ramping-arrival-rate';

/** One executor of k6 with the settings that it takes besides those that all take. */
export interface Executor {
  /** One sentence: what load it makes. */
  readonly means: string;
  /** `arrivals`: iterations start by the clock. `vus`: each virtual user starts the next when it is done. */
  readonly model: 'vus' | 'arrivals';
  readonly fields: Readonly<Record<string, OptionField>>;
  readonly page: string;
}

const pages = `${documentation}/using-k6/scenarios`;

type Rest = Omit<OptionField, 'type' | 'means' | 'page'>;

const onPage =
  (page: string) =>
  (type: FieldType, means: string, rest: Rest = {}): OptionField => ({ type, means, ...rest, page });

const common = onPage(`${pages}/#options`);

/** Settings that a scenario may have whatever its executor is. */
export const scenarioFields: Readonly<Record<string, OptionField>> = {
  executor: common('text', 'How the load is made.', { required: true }),
  exec: common('text', 'Name of the exported function that each iteration runs.', { fallback: 'default' }),
  startTime: common('duration', 'How long after the start of the test the scenario begins.', {
    fallback: '0s',
  }),
  gracefulStop: {
    ...common('duration', 'How long iterations may go on when the scenario is over.', { fallback: '30s' }),
    page: `${pages}/concepts/graceful-stop/`,
  },
  env: common('texts', 'Environment variables (`__ENV`) of this scenario only.'),
  tags: {
    ...common('texts', 'Tags on all samples of this scenario.'),
    page: `${documentation}/using-k6/tags-and-groups/`,
  },
  options: {
    ...common('object', 'Further options of the scenario: `browser`.'),
    page: `${documentation}/using-k6-browser/`,
  },
};

const vus = { unit: 'VUs', fallback: '1' } as const;

function executor(
  name: ExecutorName,
  about: Pick<Executor, 'means' | 'model'>,
  fields: (field: ReturnType<typeof onPage>) => Executor['fields'],
): Executor {
  const page = `${pages}/executors/${name}/`;
  return { ...about, fields: fields(onPage(page)), page };
}

const maxDuration = [
  'duration',
  'When the scenario ends at the latest, whatever is left to do.',
  { fallback: '10m' },
] as const;

const allocation = (field: ReturnType<typeof onPage>): Executor['fields'] => ({
  timeUnit: field('duration', 'The time for which the rate counts.', { fallback: '1s' }),
  preAllocatedVUs: field('integer', 'Virtual users that are made before the scenario begins.', {
    unit: 'VUs',
    required: true,
  }),
  maxVUs: field('integer', 'Most virtual users that may be made while it runs.', {
    unit: 'VUs',
    fallback: 'preAllocatedVUs',
  }),
});

/** The settings of each executor (k6 2.2, `lib/executor/*.go`), by its name. */
export const executorFields: Readonly<Record<ExecutorName, Executor>> = {
  'shared-iterations': executor(
    'shared-iterations',
    { means: 'Virtual users share a number of iterations.', model: 'vus' },
    (field) => ({
      vus: field('integer', 'How many virtual users share the iterations.', vus),
      iterations: field('integer', 'How many iterations all virtual users make together.', {
        unit: 'iterations',
        fallback: '1',
      }),
      maxDuration: field(...maxDuration),
    }),
  ),
  'per-vu-iterations': executor(
    'per-vu-iterations',
    { means: 'Each virtual user makes a number of iterations.', model: 'vus' },
    (field) => ({
      vus: field('integer', 'How many virtual users there are.', vus),
      iterations: field('integer', 'How many iterations each virtual user makes.', {
        unit: 'iterations',
        fallback: '1',
      }),
      maxDuration: field(...maxDuration),
    }),
  ),
  'constant-vus': executor(
    'constant-vus',
    { means: 'A number of virtual users iterates for a time.', model: 'vus' },
    (field) => ({
      vus: field('integer', 'How many virtual users there are.', vus),
      duration: field('duration', 'How long the virtual users iterate.', { required: true }),
    }),
  ),
  'ramping-vus': executor(
    'ramping-vus',
    { means: 'The number of virtual users goes up and down by stages.', model: 'vus' },
    (field) => ({
      startVUs: field('integer', 'How many virtual users there are at the start.', vus),
      stages: field('stages', 'Numbers of virtual users to reach, and the time for each.', {
        required: true,
      }),
      gracefulRampDown: field('duration', 'How long a virtual user that is taken away may go on.', {
        fallback: '30s',
      }),
    }),
  ),
  'constant-arrival-rate': executor(
    'constant-arrival-rate',
    { means: 'Iterations start at an even rate, however long each takes.', model: 'arrivals' },
    (field) => ({
      rate: field('integer', 'How many iterations start in each time unit.', {
        unit: 'iterations per time unit',
        required: true,
      }),
      duration: field('duration', 'How long iterations are started.', { required: true }),
      ...allocation(field),
    }),
  ),
  'ramping-arrival-rate': executor(
    'ramping-arrival-rate',
    { means: 'Iterations start at a rate that goes up and down by stages.', model: 'arrivals' },
    (field) => ({
      startRate: field('integer', 'How many iterations start in each time unit at the beginning.', {
        unit: 'iterations per time unit',
        fallback: '0',
      }),
      stages: field('stages', 'Rates to reach, and the time for each.', { required: true }),
      ...allocation(field),
    }),
  ),
};

/** The executor of a name; undefined for what k6 does not have. */
export const executorNamed = (name: string | undefined): Executor | undefined =>
  name !== undefined && Object.hasOwn(executorFields, name)
    ? executorFields[name as ExecutorName]
    : undefined;

/** The fields of one stage. */
export const stageFields: Readonly<Record<string, OptionField>> = {
  duration: common('duration', 'How long it takes to reach the target.', { required: true }),
  target: common('integer', 'Virtual users, or iterations per time unit, at the end of the stage.', {
    required: true,
  }),
};

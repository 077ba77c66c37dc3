import { executorFields, executorNamed, scenarioFields, stageFields } from '../k6/executor-fields.ts';
import type { OptionField } from '../k6/field.ts';
import { documentation } from '../k6/field.ts';
import { optionKeys } from '../k6/option-keys.ts';
import type { ObjectRole } from './spot.ts';

const thresholdsPage = `${documentation}/using-k6/thresholds/`;

/** The long form of a threshold. */
const thresholdFields: Readonly<Record<string, OptionField>> = {
  threshold: {
    type: 'text',
    means: 'What must hold, such as `p(95)<500`.',
    required: true,
    page: thresholdsPage,
  },
  abortOnFail: {
    type: 'flag',
    means: 'Ends the test as soon as the threshold is crossed.',
    fallback: 'false',
    page: thresholdsPage,
  },
  delayAbortEval: {
    type: 'duration',
    means: 'How long to wait before the threshold may end the test, so that there are enough samples.',
    fallback: '0s',
    page: thresholdsPage,
  },
};

/** The names that an object of the options may have; none where they are the script's own (scenarios, metrics). */
export function fieldsOf(role: ObjectRole): Readonly<Record<string, OptionField>> {
  switch (role.kind) {
    case 'options':
      return optionKeys;
    case 'stage':
      return stageFields;
    case 'threshold':
      return thresholdFields;
    case 'scenario':
      return { ...scenarioFields, ...(executorNamed(role.scenario.executor)?.fields ?? allExecutorFields) };
    default:
      return {};
  }
}

/** What any executor takes: for a scenario whose executor is not written yet. */
const allExecutorFields: Readonly<Record<string, OptionField>> = Object.assign(
  {},
  ...Object.values(executorFields).map(({ fields }) => fields),
) as Readonly<Record<string, OptionField>>;

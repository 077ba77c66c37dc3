import { executorFields, executorNamed, scenarioFields, stageFields } from '../k6/executor-fields.ts';
import type { OptionField } from '../k6/field.ts';
import { longThresholdFields, optionKeys } from '../k6/option-keys.ts';
import type { ObjectRole } from './spot.ts';

/** The names that an object of the options may have; none where they are the script's own (scenarios, metrics). */
export function fieldsOf(role: ObjectRole): Readonly<Record<string, OptionField>> {
  switch (role.kind) {
    case 'options':
      return optionKeys;
    case 'stage':
      return stageFields;
    case 'threshold':
      return longThresholdFields;
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

import type { Archetype, TargetPreset } from '../../core/archetypes/archetype.ts';
import { archetypes, targetPresets } from '../../core/archetypes/archetype.ts';
import type { Environment } from '../../core/workspace/environments.ts';
import { scenarioNameProblem } from '../../core/workspace/plan-scenario.ts';
import { languageItems } from './languages.ts';
import type { QuestionOf } from './steps.ts';
import { askChoice, askText, changed, mapped } from './steps.ts';

/** The answers so far, and what the project offers. */
export interface ScenarioDraft {
  readonly archetype: Archetype | undefined;
  readonly preset: TargetPreset | undefined;
  readonly environment: Environment | undefined;
  readonly language: 'js' | 'ts';
  readonly name: string;
  readonly environments: readonly Environment[];
  /** The preset that `ayni.yaml` names. */
  readonly projectPreset: TargetPreset | undefined;
  /** File names in `scenarios/`. */
  readonly taken: ReadonlySet<string>;
}

type Question = QuestionOf<ScenarioDraft>;

const archetype: Question = {
  applies: () => true,
  async ask(draft, step) {
    const items = archetypes
      .filter(({ kind }) => kind === 'scenario')
      .map((one) => ({ label: one.title, description: one.load ?? '', detail: one.about, archetype: one }));
    const answer = await askChoice(step, items, 'What shall the scenario show?');
    return changed(
      mapped(answer, (item) => ({ archetype: item.archetype, name: freeName(item.archetype.id, draft) })),
      draft,
    );
  },
};

const preset: Question = {
  applies: () => true,
  async ask(draft, step) {
    const own = {
      label: 'The archetype’s own',
      description: '',
      detail: 'Sensible limits to begin with',
      preset: undefined,
    };
    const items = Object.values(targetPresets).map((one) => ({
      label: one.title,
      description: one === draft.projectPreset ? 'of ayni.yaml' : '',
      detail: `${targetsText(one)}; ${one.load}`,
      preset: one,
    }));
    const first = items.filter((item) => item.preset === draft.projectPreset);
    const ordered = [...first, own, ...items.filter((item) => !first.includes(item))];
    const answer = await askChoice(step, ordered, 'Which targets become its thresholds?');
    return changed(
      mapped(answer, (item) => ({ preset: item.preset })),
      draft,
    );
  },
};

function targetsText({ latency, errorShare }: TargetPreset): string {
  const limits = latency.map(({ percentile, ms }) => `p(${String(percentile)}) < ${String(ms)} ms`);
  return [...limits, `errors < ${String(Number((errorShare * 100).toFixed(3)))} %`].join(', ');
}

const environment: Question = {
  applies: ({ environments }) => environments.length > 1,
  async ask(draft, step) {
    const items = draft.environments.map((one) => ({
      label: one.name,
      description: one.baseUrl,
      environment: one,
    }));
    const placeholder = 'Where does the system run? BASE_URL overrides it at the run.';
    const answer = await askChoice(step, items, placeholder);
    return changed(
      mapped(answer, (item) => ({ environment: item.environment })),
      draft,
    );
  },
};

const language: Question = {
  applies: () => true,
  async ask(draft, step) {
    const answer = await askChoice(step, languageItems(draft.language), 'Which language?');
    return changed(
      mapped(answer, (item) => ({ language: item.language })),
      draft,
    );
  },
};

const name: Question = {
  applies: () => true,
  async ask(draft, step) {
    const prompt = {
      value: draft.name,
      prompt: `Name of the file in scenarios/, without .${draft.language}`,
    };
    const check = (text: string): string | undefined =>
      scenarioNameProblem(text) ??
      (isTaken(text.trim(), draft) ? 'There is such a file already.' : undefined);
    const answer = await askText(step, prompt, check);
    return changed(
      mapped(answer, (text) => ({ name: text.trim() })),
      draft,
    );
  },
};

const isTaken = (text: string, { taken, language: ending }: ScenarioDraft): boolean =>
  taken.has(`${text.replace(/\.[jt]s$/, '')}.${ending}`);

/** The archetype's name, or with a number behind it when there is such a file in either language. */
function freeName(id: string, { taken }: ScenarioDraft): string {
  const isFree = (candidate: string): boolean =>
    !taken.has(`${candidate}.js`) && !taken.has(`${candidate}.ts`);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? id : `${id}-${String(count)}`;
    if (isFree(candidate)) return candidate;
  }
}

/** In the order they are asked. */
export const scenarioQuestions: readonly Question[] = [archetype, preset, environment, language, name];

import type { LoadOverride } from '../../core/run/request.ts';
import {
  durationProblem,
  environmentProblem,
  environmentText,
  parseEnvironment,
  splitWords,
  countProblem,
} from './option-text.ts';
import type { QuestionOf } from './steps.ts';
import { askChoice, askText, changed, mapped } from './steps.ts';

/** The answers so far, and what the script offers. */
export interface Draft {
  readonly load: LoadOverride;
  readonly scenario: string | undefined;
  readonly lean: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly extraArgs: readonly string[];
  /** Name to keep the choices under; empty: not kept. */
  readonly name: string;
  readonly scenarios: readonly string[];
  readonly hasDefault: boolean;
}

type Question = QuestionOf<Draft>;

type LoadKind = LoadOverride['kind'];

const loadOfKind: Readonly<Record<LoadKind, LoadOverride>> = {
  script: { kind: 'script' },
  smoke: { kind: 'smoke' },
  duration: { kind: 'duration', vus: 10, duration: '30s' },
  iterations: { kind: 'iterations', vus: 10, iterations: 100 },
};

interface LoadItem {
  readonly load: LoadKind;
  readonly label: string;
  readonly description: string;
}

const loadItems: readonly LoadItem[] = [
  { load: 'script', label: 'As the script says', description: 'its own scenarios and stages' },
  { load: 'smoke', label: 'Smoke', description: '1 virtual user, 1 iteration' },
  { load: 'duration', label: 'Virtual users for a time', description: 'instead of the scenarios' },
  { load: 'iterations', label: 'Virtual users sharing iterations', description: 'instead of the scenarios' },
];

const load: Question = {
  applies: () => true,
  async ask(draft, step) {
    // k6 then runs the default function instead of all scenarios, so there has to be one.
    const items = loadItems.filter(
      ({ load: kind }) => draft.hasDefault || kind === 'script' || kind === 'smoke',
    );
    const answer = await askChoice(step, items, 'How much load?');
    return changed(
      mapped(answer, ({ load: kind }) => ({
        load: draft.load.kind === kind ? draft.load : loadOfKind[kind],
      })),
      draft,
    );
  },
};

const isCounted = ({ load: { kind } }: Draft): boolean => kind === 'duration' || kind === 'iterations';

const vus: Question = {
  applies: isCounted,
  async ask(draft, step) {
    const value = 'vus' in draft.load ? String(draft.load.vus) : '';
    const answer = await askText(step, { value, prompt: 'Number of virtual users' }, countProblem);
    return changed(
      mapped(answer, (text) => ({ load: { ...draft.load, vus: Number(text.trim()) } as LoadOverride })),
      draft,
    );
  },
};

const amount: Question = {
  applies: isCounted,
  async ask(draft, step) {
    const { load: now } = draft;
    if (now.kind === 'iterations') {
      const prompt = { value: String(now.iterations), prompt: 'Iterations, shared among the virtual users' };
      const answer = await askText(step, prompt, countProblem);
      return changed(
        mapped(answer, (text) => ({ load: { ...now, iterations: Number(text.trim()) } })),
        draft,
      );
    }
    const value = now.kind === 'duration' ? now.duration : '';
    const answer = await askText(
      step,
      { value, prompt: 'Duration, such as 30s, 2m or 1h30m' },
      durationProblem,
    );
    return changed(
      mapped(answer, (text) => ({ load: { ...now, duration: text.trim() } as LoadOverride })),
      draft,
    );
  },
};

const scenario: Question = {
  applies: (draft) => draft.scenarios.length > 1 && !isCounted(draft),
  async ask(draft, step) {
    const items: { label: string; scenario?: string }[] = [
      { label: 'All scenarios' },
      ...draft.scenarios.map((name) => ({ label: name, scenario: name })),
    ];
    const answer = await askChoice(step, items, 'Which scenario?');
    return changed(
      mapped(answer, (item) => ({ scenario: item.scenario })),
      draft,
    );
  },
};

const lean: Question = {
  applies: ({ load: { kind } }) => kind !== 'smoke',
  async ask(draft, step) {
    const items = [
      { label: 'Full', description: 'k6 keeps every value until the end: exact percentiles', lean: false },
      { label: 'Lean', description: 'for soaks of hours: percentiles are about 2 % off', lean: true },
    ];
    const answer = await askChoice(step, items, 'How shall k6 measure?');
    return changed(
      mapped(answer, (item) => ({ lean: item.lean })),
      draft,
    );
  },
};

const env: Question = {
  applies: () => true,
  async ask(draft, step) {
    const prompt = {
      value: environmentText(draft.env),
      prompt: 'Environment variables for the script (__ENV). Empty: none',
      placeholder: 'BASE_URL=http://127.0.0.1:7070 USERS=20',
    };
    const answer = await askText(step, prompt, environmentProblem);
    return changed(
      mapped(answer, (text) => ({ env: parseEnvironment(text) ?? {} })),
      draft,
    );
  },
};

const extraArgs: Question = {
  applies: () => true,
  async ask(draft, step) {
    const prompt = {
      value: draft.extraArgs.join(' '),
      prompt: 'Further k6 flags. Empty: none',
      placeholder: '--http-debug --no-teardown',
    };
    const answer = await askText(step, prompt, () => undefined);
    return changed(
      mapped(answer, (text) => ({ extraArgs: splitWords(text) })),
      draft,
    );
  },
};

const name: Question = {
  applies: () => true,
  async ask(draft, step) {
    const prompt = {
      value: draft.name,
      prompt: 'Name to keep these choices under, for this script. Empty: just run',
    };
    const answer = await askText(step, prompt, () => undefined);
    return changed(
      mapped(answer, (text) => ({ name: text.trim() })),
      draft,
    );
  },
};

/** In the order they are asked. */
export const questions: readonly Question[] = [load, vus, amount, scenario, lean, env, extraArgs, name];

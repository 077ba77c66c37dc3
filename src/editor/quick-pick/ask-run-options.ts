import * as vscode from 'vscode';
import type { ConfiguredProfile } from '../../core/config/config.ts';
import type { LoadOverride } from '../../core/run/request.ts';
import { knownProfiles } from '../environments/known-profiles.ts';
import type { RunProfile, RunProfiles } from '../memory/run-profiles.ts';
import type { RunChoices } from '../scripts/script-request.ts';
import type { ScriptModels } from '../scripts/script-models.ts';
import { questions } from './run-questions.ts';
import type { Draft } from './run-questions.ts';
import { askInTurn } from './steps.ts';

/** The parts that the pick needs. */
export interface OptionParts {
  readonly profiles: RunProfiles;
  readonly models: ScriptModels;
}

/** Lets a person take a kept profile or go through the steps; undefined when they gave up. */
export async function askRunOptions(script: vscode.Uri, parts: OptionParts): Promise<RunChoices | undefined> {
  const kept = await parts.profiles.of(script);
  const shared = await knownProfiles(script);
  const areThere = kept.length + shared.length > 0;
  const profile = areThere ? await pickProfile(script, { kept, shared }, parts.profiles) : 'new';
  if (profile === undefined) return undefined;
  if (profile !== 'new') return profile.choices;
  const model = await parts.models.of(script);
  const draft = await askInTurn<Draft>('Run with options', questions, {
    load: { kind: 'script' },
    scenario: undefined,
    lean: false,
    env: {},
    extraArgs: [],
    name: '',
    scenarios: model?.scenarios.map(({ name }) => name) ?? [],
    hasDefault: model?.defaultFunction !== undefined,
  });
  if (draft === undefined) return undefined;
  const { scenario, load, lean, env, extraArgs, name } = draft;
  const choices: RunChoices = { load, lean, env, extraArgs, ...(scenario === undefined ? {} : { scenario }) };
  if (name !== '') await parts.profiles.save(script, { name, choices });
  return choices;
}

interface ProfileItem extends vscode.QuickPickItem {
  readonly profile: RunProfile | 'new';
}

interface Offered {
  readonly kept: readonly RunProfile[];
  /** Those of `ayni.yaml`. */
  readonly shared: readonly ConfiguredProfile[];
}

/** The kept profiles, each with a button to forget it, and those of the project. */
function pickProfile(
  script: vscode.Uri,
  { kept, shared }: Offered,
  profiles: RunProfiles,
): Promise<RunProfile | 'new' | undefined> {
  const pick = vscode.window.createQuickPick<ProfileItem>();
  const forget: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('trash'),
    tooltip: 'Forget this profile',
  };
  const choose: ProfileItem = { label: '$(add) Choose options…', profile: 'new', alwaysShow: true };
  pick.title = 'Run with options';
  pick.placeholder = 'Take a kept profile, or choose anew';
  pick.items = [
    ...kept.map((profile) => ({
      label: profile.name,
      description: describe(profile.choices),
      buttons: [forget],
      profile,
    })),
    ...shared.map(({ name, load }) => ({
      label: name,
      description: `${describe({ load })} · ayni.yaml`,
      profile: { name, choices: { load } },
    })),
    choose,
  ];
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ item }) => {
      void profiles.remove(script, item.label);
      pick.items = pick.items.filter((other) => other !== item);
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.profile);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** A profile in a line; of variables only the names are shown. */
function describe({ load, lean, scenario, env, extraArgs }: RunChoices): string {
  const parts = [
    loadText(load),
    lean ? 'lean' : '',
    scenario,
    Object.keys(env ?? {}).join(' '),
    (extraArgs ?? []).join(' '),
  ];
  return parts.filter(Boolean).join(' · ');
}

function loadText(load: LoadOverride): string {
  switch (load.kind) {
    case 'script':
      return '';
    case 'smoke':
      return 'smoke';
    case 'duration':
      return `${String(load.vus)} VUs for ${load.duration}`;
    case 'iterations':
      return `${String(load.vus)} VUs, ${String(load.iterations)} iterations`;
  }
}

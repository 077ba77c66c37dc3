import type { Connection } from 'vscode-languageserver';
import type { AyniConfig } from '../../core/config/config.ts';
import type { RuleCatalogue } from '../../core/lint/rule-catalogue.ts';
import type { LintSettings, RuleSetting } from '../../core/lint/settings.ts';
import type { LintPreferences } from '../../protocol/lint.ts';
import { decodeLintPreferences, lintSection } from '../../protocol/lint.ts';
import type { Configs } from './configs.ts';
import { pathOf } from './path.ts';

export interface SettingsParts {
  readonly connection: Connection;
  readonly configs: Configs;
  readonly rules: RuleCatalogue;
  /** False for a client that has no settings to ask for: then the defaults hold. */
  readonly canAsk: () => boolean;
}

/** How each document is to be linted: what the person set, and above it what the project's `ayni.yaml` says. */
export class DocumentSettings {
  private readonly parts: SettingsParts;
  private readonly known = new Map<string, Promise<LintSettings | undefined>>();

  constructor(parts: SettingsParts) {
    this.parts = parts;
  }

  /** Undefined when the document is not to be linted. */
  of(uri: string): Promise<LintSettings | undefined> {
    const known = this.known.get(uri);
    if (known !== undefined) return known;
    const found = this.find(uri);
    this.known.set(uri, found);
    // What the client could not tell now it may tell when it is asked again.
    found.catch(() => {
      if (this.known.get(uri) === found) this.known.delete(uri);
    });
    return found;
  }

  /** Of one document, or of all. */
  forget(uri?: string): void {
    if (uri === undefined) this.known.clear();
    else this.known.delete(uri);
  }

  private async find(uri: string): Promise<LintSettings | undefined> {
    const { connection, configs, rules, canAsk } = this.parts;
    const answer: unknown = canAsk()
      ? await connection.workspace.getConfiguration({ scopeUri: uri, section: lintSection })
      : undefined;
    const preferences = decodeLintPreferences(answer);
    if (!preferences.enabled) return undefined;
    const { settings, issues } = lintSettings(preferences, configs.nearest(pathOf(uri))?.config, rules);
    for (const issue of issues) connection.console.warn(issue);
    return settings;
  }
}

/**
 * What the project's file says of a rule holds; for the other rules, what the person set. Options that a rule does not
 * take are left out, and told in `issues`.
 */
export function lintSettings(
  preferences: LintPreferences,
  config: AyniConfig | undefined,
  catalogue: RuleCatalogue,
): { readonly settings: LintSettings; readonly issues: readonly string[] } {
  const issues: string[] = [];
  const own = Object.entries(preferences.rules).flatMap(([id, setting]): [string, RuleSetting][] => {
    const issue = issueOf(id, setting, catalogue);
    if (issue !== undefined) issues.push(`Setting ${lintSection}.rules, rule ${id}: ${issue}.`);
    if (!catalogue.ids.includes(id)) return [];
    return [[id, issue === undefined || typeof setting === 'string' ? setting : setting[0]]];
  });
  const settings: LintSettings = {
    rules: { ...Object.fromEntries(own), ...config?.lint.rules },
    integrity: config?.lint.integrity ?? {},
    reportUnusedDisables: preferences.reportUnusedDisables && config?.lint.reportUnusedDisables !== false,
  };
  return { settings, issues };
}

function issueOf(id: string, setting: RuleSetting, catalogue: RuleCatalogue): string | undefined {
  if (!catalogue.ids.includes(id)) return 'there is no such rule; docs/rules/README.md lists them';
  const [, ...options] = typeof setting === 'string' ? [setting] : setting;
  return options.length === 0 ? undefined : catalogue.optionsIssue(id, options);
}

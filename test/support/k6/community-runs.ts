import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ViolationLine } from '../../../src/k6/api.ts';
import type { Faults } from '../../../src/sandbox/faults/faults.ts';
import { ArchetypeRuns, countOf, crossed, type ScriptRun } from '../archetypes/archetype-runs.ts';

const script = readFileSync(
  fileURLToPath(new URL('../../fixtures/scripts/integrity/community.js', import.meta.url)),
  'utf8',
);

/** What of the community script is played, and how much. */
export interface Play {
  readonly checks: string;
  readonly iterations: number;
  readonly vus?: number;
  /** All checks in each iteration, not one in turn. */
  readonly each?: boolean;
  /** Also asks for merits for contributions that do not exist, as a script does that errs. */
  readonly fabricates?: boolean;
  readonly faults?: Partial<Faults>;
}

/** One run of the community script, as its metrics and its log tell it. */
export class CommunityRun {
  private readonly run: ScriptRun;

  constructor(run: ScriptRun) {
    this.run = run;
  }

  get code(): number | null {
    return this.run.code;
  }

  get log(): string {
    return this.run.log;
  }

  get crossed(): readonly string[] {
    return crossed(this.run);
  }

  count(metric: string): number {
    return countOf(this.run, metric);
  }

  /** By invariant, those that were looked at: `checked/violated/not verified`. */
  get verdicts(): Readonly<Record<string, string>> {
    const counts = Object.keys(this.run.metrics).flatMap((name) => {
      const invariant = /^integrity_checks\{invariant:(.*)\}$/.exec(name)?.[1];
      if (invariant === undefined) return [];
      const of = (metric: string): number => this.count(`${metric}{invariant:${invariant}}`);
      const all = [of('integrity_checks'), of('integrity_violations'), of('integrity_not_verified')];
      return all.every((count) => count === 0) ? [] : [[invariant, all.join('/')] as const];
    });
    return Object.fromEntries(counts.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  violated(invariant: string): number {
    return this.count(`integrity_violations{invariant:${invariant}}`);
  }

  get lines(): readonly ViolationLine[] {
    return this.marked('ayni-violation') as readonly ViolationLine[];
  }

  get unknowns(): readonly { readonly says: string }[] {
    return this.marked('ayni-not-verified') as readonly { says: string }[];
  }

  private marked(mark: string): readonly unknown[] {
    const lines = this.run.log.matchAll(/msg=("(?:[^"\\]|\\.)*")/g);
    return [...lines]
      .map(([, quoted]) => JSON.parse(quoted ?? '""') as string)
      .filter((message) => message.startsWith(`${mark} {`))
      .map((message) => JSON.parse(message.slice(mark.length)) as unknown);
  }
}

/** Runs of the community script, each against a sandbox of its own. */
export class CommunityRuns {
  private readonly runs = new ArchetypeRuns();
  private started = 0;

  async play({
    checks,
    iterations,
    vus = 4,
    each = false,
    fabricates = false,
    faults = {},
  }: Play): Promise<CommunityRun> {
    const values: Readonly<Record<string, unknown>> = {
      CHECKS: checks,
      ITERATIONS: iterations,
      VUS: vus,
      EACH: each,
      FABRICATES: fabricates,
    };
    const text = script.replaceAll(/__ENV\.([A-Z]+)/g, (all, name: string) =>
      Object.hasOwn(values, name) ? JSON.stringify(values[name]) : all,
    );
    return await this.text(text, faults);
  }

  /** A script of the test's own; TypeScript by its name. */
  async text(text: string, faults: Partial<Faults> = {}, language = 'js'): Promise<CommunityRun> {
    this.started += 1;
    return new CommunityRun(await this.runs.run(`community-${this.started}.${language}`, text, { faults }));
  }

  dispose(): void {
    this.runs.dispose();
  }
}

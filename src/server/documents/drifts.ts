import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globPattern } from '../../core/base/glob.ts';
import type { AyniConfig } from '../../core/config/config.ts';
import { configFileName } from '../../core/config/config-paths.ts';
import type { PromDocument } from '../../core/prometheus/documents/prom-document.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import type { Drift } from '../../core/prometheus/drift/drift.ts';
import { findDrift } from '../../core/prometheus/drift/drift.ts';
import { declaredPromises } from '../../core/prometheus/generate/declared-promises.ts';
import { rulePaths } from '../../core/prometheus/generate/plan-rules.ts';
import type { Configs, OpenText } from './configs.ts';
import { filesBelow } from './files-below.ts';

/** More files than that, or larger ones, would be read again and again while somebody types. */
const mostFiles = 50;
const mostLength = 500_000;

/** Where targets and alerts of a project differ, for projects that have rule files named in `ayni.yaml` or generated. */
export class Drifts {
  private readonly configs: Configs;
  private readonly openText: OpenText;
  /** By the path of a configuration. */
  private readonly files = new Map<string, Promise<readonly string[]>>();
  private readonly read = new Map<
    string,
    { readonly text: string; readonly document: PromDocument | undefined }
  >();

  constructor(configs: Configs, openText: OpenText) {
    this.configs = configs;
    this.openText = openText;
  }

  /** The differences of the project that a file belongs to, where it is its `ayni.yaml` or one of its rule files. */
  async of(path: string): Promise<readonly Drift[]> {
    const found = await this.projectOf(path);
    if (found === undefined) return [];
    const documents = found.files.flatMap((file) => this.documentAt(file) ?? []);
    const { declared, scope } = declaredPromises(found.config, { scripts: [] });
    return findDrift(declared, scope, documents).drifts;
  }

  /** The other files whose findings a change of this one may change. */
  async besides(path: string): Promise<readonly string[]> {
    const found = await this.projectOf(path);
    return found === undefined ? [] : [found.path, ...found.files].filter((file) => file !== path);
  }

  /** Files were made or removed, or `ayni.yaml` was changed. */
  forget(): void {
    this.files.clear();
    this.read.clear();
  }

  private async projectOf(
    path: string,
  ): Promise<
    { readonly path: string; readonly config: AyniConfig; readonly files: readonly string[] } | undefined
  > {
    const nearest = this.configs.nearest(path);
    if (
      nearest === undefined ||
      declaredPromises(nearest.config, { scripts: [] }).declared.targets.list.length === 0
    )
      return undefined;
    if (!this.files.has(nearest.path)) this.files.set(nearest.path, ruleFilesOf(nearest));
    const files = (await this.files.get(nearest.path)) ?? [];
    const isOne = path.endsWith(configFileName) || files.includes(path);
    return isOne && files.length > 0 ? { ...nearest, files } : undefined;
  }

  private documentAt(path: string): PromDocument | undefined {
    const text = this.openText(path) ?? textAt(path);
    if (text === undefined || text.length > mostLength) return undefined;
    const known = this.read.get(path);
    if (known?.text === text) return known.document;
    const document = readPromDocument(path, text);
    this.read.set(path, { text, document });
    return document;
  }
}

async function ruleFilesOf({
  path,
  config,
}: {
  readonly path: string;
  readonly config: AyniConfig;
}): Promise<readonly string[]> {
  const generated = rulePaths('', declaredPromises(config, { scripts: [] }).scope).rules;
  const found = new Set<string>();
  for (const pattern of [...config.monitoring.rules, generated])
    for (const file of await filesLike(join(dirname(path), pattern))) found.add(file);
  return [...found].sort().slice(0, mostFiles);
}

/** @param pattern absolute */
async function filesLike(pattern: string): Promise<readonly string[]> {
  const [fixed = ''] = /^[^*?{]*/.exec(pattern) ?? [];
  if (fixed === pattern) return textAt(pattern) === undefined ? [] : [pattern];
  const withSlashes = (path: string): string => path.replaceAll('\\', '/');
  const wanted = globPattern(withSlashes(pattern));
  const isWanted = (path: string): boolean => wanted.test(withSlashes(path));
  // The last folder without a wildcard.
  return (await filesBelow([dirname(`${fixed}x`)], isWanted, mostFiles)).paths;
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Removed in the meantime, or not ours to read.
    return undefined;
  }
}

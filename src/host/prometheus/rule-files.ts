import { dirname } from 'node:path';
import { glob } from 'tinyglobby';
import type { RuleFiles } from '../../app/ports.ts';
import type { Problem } from '../../core/base/result.ts';
import { nodeFiles } from '../system/node-files.ts';

/** A pattern that matches more means something else than rule files; reading them all would take too long. */
const mostFiles = 300;

/** Rule files on the disk. */
export const nodeRuleFiles: RuleFiles = {
  async find(configPath, patterns) {
    const cwd = dirname(configPath);
    const files: { path: string; text: string }[] = [];
    const problems: Problem[] = [];
    const found = new Set<string>();
    for (const pattern of patterns) {
      const paths = await glob(pattern, {
        cwd,
        absolute: true,
        ignore: ['**/node_modules/**', '**/.git/**'],
      });
      if (paths.length === 0) problems.push(nothingThere(pattern, configPath));
      for (const path of paths.sort()) found.add(path);
    }
    if (found.size > mostFiles) problems.push(tooMany(found.size, configPath));
    for (const path of [...found].slice(0, mostFiles)) {
      const read = await nodeFiles.readText(path);
      if (read.ok) files.push({ path, text: read.value });
      else problems.push(read.problem);
    }
    return { files, problems };
  },
};

const nothingThere = (pattern: string, configPath: string): Problem => ({
  code: 'rule-file-not-found',
  says: `${configPath}: there is no rule file ${pattern}.`,
  remedy: 'Correct the path below `prometheus.rules`; it is looked for from the folder of the file.',
});

const tooMany = (count: number, configPath: string): Problem => ({
  code: 'rule-files-too-many',
  says: `${configPath}: \`prometheus.rules\` matches ${count} files, of which the first ${mostFiles} are read.`,
  remedy: 'Name the folder of the rules, such as `monitoring/rules/*.yml`.',
});

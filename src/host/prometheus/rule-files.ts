import { dirname } from 'node:path';
import { glob } from 'tinyglobby';
import type { RuleFiles } from '../../app/ports.ts';
import type { Problem } from '../../core/base/result.ts';
import { nodeFiles } from '../system/node-files.ts';

/** Rule files on the disk. */
export const nodeRuleFiles: RuleFiles = {
  async find(configPath, patterns) {
    const cwd = dirname(configPath);
    const files: { path: string; text: string }[] = [];
    const problems: Problem[] = [];
    for (const pattern of patterns) {
      const paths = await glob(pattern, { cwd, absolute: true, ignore: ['**/node_modules/**'] });
      if (paths.length === 0) problems.push(nothingThere(pattern, configPath));
      for (const path of paths.sort()) {
        if (files.some((one) => one.path === path)) continue;
        const read = await nodeFiles.readText(path);
        if (read.ok) files.push({ path, text: read.value });
        else problems.push(read.problem);
      }
    }
    return { files, problems };
  },
};

const nothingThere = (pattern: string, configPath: string): Problem => ({
  code: 'rule-file-not-found',
  says: `${configPath}: there is no rule file ${pattern}.`,
  remedy: 'Correct the path below `prometheus.rules`; it is looked for from the folder of the file.',
});

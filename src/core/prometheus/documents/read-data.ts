import type { DataFile } from '../../data/data-node.ts';
import { readJson } from '../../data/read-json.ts';
import { readYaml } from '../../data/read-yaml.ts';
import { isYamlTemplate } from '../../data/yaml-template.ts';
import { isJsonPath } from './prom-kind.ts';

/** What a text holds, by the name of its file; nothing for a template of Helm, which is no YAML yet. */
export function readData(path: string, text: string): DataFile {
  if (isJsonPath(path)) return readJson(text, /c$/i.test(path) ? 'with-comments' : 'plain');
  const file = readYaml(text);
  return isYamlTemplate(text, file.broken.length > 0) ? { documents: [], broken: [] } : file;
}

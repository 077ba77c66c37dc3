import assert from 'node:assert/strict';
import { detectFormat } from '../../../../src/core/import/source-format.ts';
import { pointLine } from '../../../support/import/reading.ts';

const told = (head: string): string => {
  const format = detectFormat(head, '/code/out');
  return format.ok ? format.value : format.problem.code;
};

describe('telling a result file by its content', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['JSON output', pointLine({}), 'k6-json'],
    ['JSON output behind garbage and a byte order mark', `\uFEFFoops\n${pointLine({})}`, 'k6-json'],
    ['CSV output', 'metric_name,timestamp,metric_value,check\n', 'k6-csv'],
    ['a summary export', '{\n  "root_group": {"name": "", "groups": {}},"metrics": {"vus": {"value": 1}}', 'summary-export'],
    ['the data of handleSummary', '{"metrics":{"vus":{"type":"gauge","contains":"default","values":{"value":1', 'handle-summary'],
    ['the machine-readable summary', '{"version":"1.0.0","config":{"duration":1},"metadata":{}', 'machine-summary'],
    ['a run of ours', '{"part":"k6run","version":1', 'k6run'],
    ['nothing', ' \n', 'source-empty'],
    ['other JSON', '{"name":"x","version":"1.0.0","scripts":{"a":"b"}}', 'source-unknown'],
    ['other CSV', 'a,b,c\n1,2,3\n', 'source-unknown'],
  ]; // prettier-ignore
  for (const [what, head, expected] of cases)
    it(`${what}: ${expected}`, () => assert.equal(told(head), expected));
});

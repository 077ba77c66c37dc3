// DuckDB with two threads: the values of a file by metric, scenario and second, with their percentiles. It is no
// dependency of ours: AYNI_DUCKDB names a folder in which somebody called `npm install @duckdb/node-api`.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [path] = process.argv.slice(2);
const installed = join(process.env.AYNI_DUCKDB, 'node_modules', '@duckdb', 'node-api');
const { DuckDBInstance } = createRequire(import.meta.url)(installed);

const values = path.includes('csv')
  ? `SELECT metric_name metric, scenario, substr("timestamp", 1, 19) s, metric_value v FROM read_csv('${path}',
     header=true, all_varchar=false, types={'timestamp': 'VARCHAR', 'metric_value': 'DOUBLE', 'metric_name': 'VARCHAR'})`
  : `SELECT metric, data.tags.scenario, substr(data."time", 1, 19) s, data.value v FROM read_json('${path}',
     format='newline_delimited', columns={metric: 'VARCHAR', type: 'VARCHAR',
     data: 'STRUCT("time" VARCHAR, value DOUBLE, tags STRUCT(scenario VARCHAR))'}) WHERE type = 'Point'`;

const start = performance.now();
const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(
  `SELECT metric, scenario, s, count(*), sum(v), quantile_cont(v, [0.5, 0.95, 0.99]) FROM (${values}) GROUP BY ALL`,
);
const ms = performance.now() - start;
const rows = reader.currentRowCount;
process.stdout.write(JSON.stringify({ ms, peakKb: process.resourceUsage().maxRSS, rows }));

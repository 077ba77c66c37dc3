// Writes schemas/ from the tables that our own checks go by; tests hold them together.
import { writeFileSync } from 'node:fs';
import { configSchema } from '../src/core/config/config-schema.ts';
import { ruleCatalogue } from '../src/core/lint/rule-catalogue.ts';
import { promSchemas } from '../src/core/prometheus/structure/shape-schema.ts';

const schemas = { ayni: configSchema(ruleCatalogue().ids), ...promSchemas };
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);

// Writes schemas/ayni.schema.json from the catalogue of keys; a test holds the two together.
import { writeFileSync } from 'node:fs';
import { configSchema } from '../src/core/config/config-schema.ts';
import { ruleCatalogue } from '../src/core/lint/rule-catalogue.ts';

const schema = configSchema(ruleCatalogue().ids);
writeFileSync('schemas/ayni.schema.json', `${JSON.stringify(schema, null, 2)}\n`);

// Writes schemas/ayni.schema.json from the catalogue of keys; a test holds the two together.
import { writeFileSync } from 'node:fs';
import { configSchema } from '../src/core/config/config-schema.ts';
import { lintRules } from '../src/core/lint/registry.ts';

const schema = configSchema(lintRules.map(({ id }) => id));
writeFileSync('schemas/ayni.schema.json', `${JSON.stringify(schema, null, 2)}\n`);

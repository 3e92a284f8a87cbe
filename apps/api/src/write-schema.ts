import { writeFile } from 'node:fs/promises';
import { schemaText } from './schema.js';

/** `npm run schema`: writes apps/api/schema.graphql anew, to be committed with the change that moved it. */
await writeFile('apps/api/schema.graphql', await schemaText());

import { definitions, type Schema } from './shape.js';
import { templateShape } from './template-shape.js';

/** What a form's YAML file may hold, as a JSON Schema: by it an editor offers keys and says what they mean. */
export function templateSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '様式',
    ...templateShape.schema,
    definitions,
  };
}

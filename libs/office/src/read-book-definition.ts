import { checkBook, type PlanDocument, type Template } from '@kairan/forms';
import { readYaml, type FileFault } from './read-yaml.js';

/** Reads a book's definition from its YAML text, for a form opened for the book's year. */
export function readBookDefinition(
  text: string,
  template: Template,
): PlanDocument | { fileFaults: FileFault[] } {
  return readYaml<PlanDocument>(text, (doc) => {
    const checked = checkBook(doc, template);
    return 'faults' in checked ? checked : checked.plan;
  });
}

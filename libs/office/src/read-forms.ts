import { checkMask, checkTemplate, type Template } from '@kairan/forms';
import { checkRoute, type Route } from '@kairan/workflow';
import { readYaml, type FileFault } from './read-yaml.js';

/** Reads a form (様式) from its YAML text. */
export function readTemplate(text: string): Template | { fileFaults: FileFault[] } {
  return readYaml(text, (doc) => {
    const checked = checkTemplate(doc);
    return 'faults' in checked ? checked : checked.template;
  });
}

/** Reads a route from its YAML text, for a form: its edit masks must name that form's fields. */
export function readRoute(text: string, template: Template): Route | { fileFaults: FileFault[] } {
  return readYaml(text, (doc) => {
    const checked = checkRoute(doc);
    if ('faults' in checked) return checked;
    const faults = maskFaults(checked.route, template);
    return faults.length > 0 ? { faults } : checked.route;
  });
}

function maskFaults({ stages }: Route, template: Template) {
  return stages.flatMap(({ steps }, i) =>
    steps.flatMap(({ edit }, j) =>
      checkMask(template, edit).map(({ path, message }) => ({
        path: ['stages', i, 'steps', j, 'edit', ...path],
        message,
      })),
    ),
  );
}

import { checkCondition, checkMask, checkTemplate, neverOpened, type Template } from '@kairan/forms';
import { checkRoute, type Route, type RouteFault, type Step } from '@kairan/workflow';
import { readYaml, type FileFault } from './read-yaml.js';

/** Reads a form (様式) from its YAML text. @param year the only fiscal year in which it has to be right; see `checkTemplate` */
export function readTemplate(text: string, year?: number): Template | { fileFaults: FileFault[] } {
  return readYaml(text, (doc) => {
    const checked = checkTemplate(doc, year);
    return 'faults' in checked ? checked : checked.template;
  });
}

/**
 * Reads a route from its YAML text, for a form: its masks and conditions must fit that form, as it is in some year or, where it was
 * opened for a year, in that; and every place for people to write in must be opened by some step.
 */
export function readRoute(text: string, template: Template): Route | { fileFaults: FileFault[] } {
  return readYaml<Route>(text, (doc) => {
    const checked = checkRoute(doc);
    if ('faults' in checked) return checked;
    const steps = stepFaults(checked.route, template);
    // A mask that names nothing opens nothing either: that is told once.
    const faults = steps.length > 0 ? steps : openingFaults(checked.route, template);
    return faults.length > 0 ? { faults } : checked.route;
  });
}

function stepFaults({ stages }: Route, template: Template): RouteFault[] {
  return stages.flatMap(({ steps }, i) =>
    steps.flatMap((step, j) =>
      [...maskFaults(step, template), ...conditionFaults(step, template)].map(({ path, message }) => ({
        path: ['stages', i, 'steps', j, ...path],
        message,
      })),
    ),
  );
}

function maskFaults({ edit }: Step, template: Template): RouteFault[] {
  return checkMask(template, edit).map(({ path, message }) => ({ path: ['edit', ...path], message }));
}

function conditionFaults(step: Step, template: Template): RouteFault[] {
  return (['when', 'decides'] as const).flatMap((key) => {
    const text = step[key];
    return text === undefined
      ? []
      : checkCondition(template, text).map((message) => ({ path: [key], message }));
  });
}

function openingFaults({ stages }: Route, template: Template): RouteFault[] {
  const masks = stages.flatMap(({ steps }) => steps.map(({ edit }) => edit));
  return neverOpened(template, masks).map(({ id, label }) => ({
    path: ['stages'],
    message: `項目 ${id}（${label}）を開く回議順がありません。どれかの edit に書いてください。`,
  }));
}

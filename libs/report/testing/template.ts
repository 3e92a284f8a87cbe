import { readFileSync } from 'node:fs';
import { checkTemplate, type Template } from '@kairan/forms';
import { parse } from 'yaml';

const path = new URL('../../forms/templates/ict-action-plan.yaml', import.meta.url);

export function ictActionPlan(): Template {
  const checked = checkTemplate(parse(readFileSync(path, 'utf8')));
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.template;
}

import { readdirSync, readFileSync } from 'node:fs';
import { checkTemplate, openForm, type Template } from '@kairan/forms';
import { parse } from 'yaml';

const folder = new URL('../../forms/templates/', import.meta.url);

/** Opened for the year of the sample's book. */
export function ictActionPlan(): Template {
  return openForm(shippedForm('ict-action-plan'), 2021);
}

/** Every form of this repository, opened for a year. */
export function shippedForms(): Template[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => openForm(shippedForm(file.replace('.yaml', '')), 2018));
}

function shippedForm(name: string): Template {
  const checked = checkTemplate(parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')));
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.template;
}

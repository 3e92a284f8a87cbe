import type { Template } from '@kairan/forms';
import { findVersion, publishedForms, type Tx, type VersionRef } from '@kairan/store';
import type { Route } from '@kairan/workflow';
import { readRoute } from '../read-forms.js';
import type { Refused } from './refusals.js';

/** A form and a route of one year. */
export interface Forms {
  template: VersionRef;
  route: VersionRef;
}

/** Form and route for a year: both published, and the route fit for that form. */
export async function takeForms(
  tx: Tx,
  refs: Forms,
): Promise<{ template: Template; route: Route } | Refused> {
  const { template, route } = await publishedForms(tx, refs.template, refs.route);
  const written = await findVersion(tx, 'route', refs.route);
  if (!template) return { refusal: { code: 'NOT_PUBLISHED', kind: 'template' } };
  if (!route || !written) return { refusal: { code: 'NOT_PUBLISHED', kind: 'route' } };
  const read = readRoute(written.source, template);
  if ('fileFaults' in read) return { refusal: { code: 'FORMS_DO_NOT_FIT', faults: read.fileFaults } };
  return { template, route };
}

import { findField, openForm, withoutThisYear, type PlanDocument, type Template } from '@kairan/forms';
import { findVersion, planDocument, publishedForms, type Tx, type VersionRef } from '@kairan/store';
import { stepsOf, type Route } from '@kairan/workflow';
import { readRoute, readTemplate } from '../read-forms.js';
import type { Refused } from './refusals.js';

/** A form and a route of one year. */
export interface Forms {
  template: VersionRef;
  route: VersionRef;
}

export interface Year {
  planId: string;
  fiscalYear: number;
  /** The form is the year's already: whether it is one for that year is not asked again. */
  stays?: boolean;
}

/** Form and route for a year of a plan, the form opened for it: both published, the route fit for that form, and the form right in the year. */
export async function takeForms(
  tx: Tx,
  refs: Forms,
  { planId, fiscalYear, stays = false }: Year,
): Promise<{ template: Template; route: Route } | Refused> {
  const { template, route } = await publishedForms(tx, refs.template, refs.route);
  const written = await findVersion(tx, 'route', refs.route);
  if (!template) return { refusal: { code: 'NOT_PUBLISHED', kind: 'template' } };
  if (!route || !written) return { refusal: { code: 'NOT_PUBLISHED', kind: 'route' } };
  const form = openForm(template, fiscalYear);
  const read = readRoute(written.source, form);
  if ('fileFaults' in read) return { refusal: { code: 'FORMS_DO_NOT_FIT', faults: read.fileFaults } };
  if (stays) return { template: form, route };
  const refused = refusalOf(form, route, await planDocument(tx, planId));
  if (refused) return refused;
  const { source } = (await findVersion(tx, 'template', refs.template))!;
  const judged = readTemplate(source, fiscalYear);
  if ('fileFaults' in judged) return { refusal: { code: 'FORM_WRONG_IN_YEAR', faults: judged.fileFaults } };
  return { template: form, route };
}

/** What makes a form unfit for its year, or for the book of its plan. */
function refusalOf(form: Template, route: Route, plan: PlanDocument): Refused | undefined {
  const late = withoutThisYear(form, stepsOf(route).map(({ step }) => step.edit)); // prettier-ignore
  if (late.length > 0)
    return {
      refusal: { code: 'YEAR_NOT_IN_FORM', fields: late.map(({ id, label }) => `${label}（${id}）`) },
    };
  const missing = ratingsOf(plan).filter((id) => findField(form, id)?.type !== 'choice');
  return missing.length > 0 ? { refusal: { code: 'RATINGS_NOT_IN_FORM', fields: missing } } : undefined;
}

/** Fields whose answers the plan's book counts. */
function ratingsOf({ parts = [] }: Partial<PlanDocument>): string[] {
  const counted = parts.flatMap((part) => (part.kind === 'counts' || part.kind === 'pie' ? part.field : []));
  return [...new Set(counted)];
}

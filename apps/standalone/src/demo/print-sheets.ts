import type { Content, Template } from '@kairan/forms';
import { paperForm, printForms } from '@kairan/report';
import { approvalBoxes, type Route } from '@kairan/workflow';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { todayInJapan } from '../today.js';

/** A sheet as the api answers it. */
export interface PrintedSheet {
  position: number;
  subject: string;
  /** Opened for its year. */
  form: Template;
  values: Content;
}

/** The form and the route of sheets. */
export interface Forms {
  template: Template;
  route: Route;
}

/** A PDF per sheet, named by its form and its place in the plan. @returns pages of all of them */
export async function printSheets(
  sheets: PrintedSheet[],
  { template, route }: Forms,
  out: string,
): Promise<number> {
  const approvals = approvalBoxes(route);
  let pages = 0;
  for (const { position, subject, form, values } of sheets) {
    const footer = `${form.title} ${subject}`;
    const sheet = { title: subject, form: paperForm(form, values, { approvals }), footer };
    const printed = await printForms([sheet], { title: footer, date: todayInJapan() });
    await writeFile(join(out, `${template.id}-${position}.pdf`), printed.pdf);
    pages += printed.pages;
  }
  return pages;
}

import type { Content, Template } from '@kairan/forms';
import { layForm, type PaperExtras } from './paper-form/paper-form.js';
import type { PaperForm } from './paper.js';

/**
 * The paper form of a sheet in a book. A form that lays out its pages itself has its title on them; over others the running head stands.
 * @param template opened for the sheet's fiscal year
 * @param content evaluated answers
 * @param extras boxes of 決裁欄 stand where they are given
 */
export function sheetPaper(template: Template, content: Content, extras: PaperExtras): PaperForm {
  const title = template.print.pages !== undefined;
  return layForm(template, content, { ...extras, title, approvals: extras.approvals ?? [] });
}

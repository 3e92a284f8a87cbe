import type { PaperForm } from '../paper.js';
import type { Content } from '../render.js';
import { runningHead } from './headings.js';
import { PAGE } from './look.js';
import { drawPage } from './paper/draw-page.js';
import { setForm } from './paper/set-form.js';

/**
 * The pages of a form within the book, each on its own paper under the running head.
 * @param top stands above the form on its first page and takes `height` points
 */
export function paperSections(form: PaperForm, head: string, top: Content[], height: number): Content[] {
  return setForm(form, PAGE, height).map(({ boxes, ...pageSize }, i) => {
    const section = [...(i === 0 ? top : []), ...drawPage(boxes)];
    return { section, pageSize, header: runningHead(head, pageSize.width) } as unknown as Content;
  });
}

import type { HeadingModel } from '../model.js';
import { headingMarks } from '../page/heading.js';
import type { Node } from '../pdfmake/node.js';
import { BODY_WIDTH as width } from '../print/look.js';

export type Heading = Omit<HeadingModel, 'kind'>;

export function headingNode(heading: Heading): Node {
  return {
    height: headingHeight(heading),
    draw: (x, y) => headingMarks(heading, { x, y, width }).marks,
    keep: true,
  };
}

export function headingHeight(heading: Heading): number {
  return headingMarks(heading, { x: 0, y: 0, width }).height;
}

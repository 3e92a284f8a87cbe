import { HEAD_FILL } from '../print/look.js';
import type { CellText } from './cell-text.js';

export function head(text: string, spans: Pick<CellText, 'rows' | 'columns'> = {}): CellText {
  return { text, as: 'head', align: 'center', bold: true, fill: HEAD_FILL, ...spans };
}

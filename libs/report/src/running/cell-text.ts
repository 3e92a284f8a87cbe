import type { LineNode, TableCell } from '../pdfmake/node.js';
import { HEAD_FILL } from '../print/look.js';

/** A cell before its text is broken into lines. */
export interface CellText {
  text: string;
  /** `part`: of the cell above it, which says how many rows it `heads`. */
  as?: 'head' | 'label' | 'part';
  align?: LineNode['align'];
  bold?: boolean;
  fill?: string;
  columns?: number;
  /** Of heads only: pages part other rows. */
  rows?: number;
  heads?: number;
  open?: TableCell['open'];
  pageOf?: string;
  link?: LineNode['link'];
}

export interface RowText {
  cells: CellText[];
  /** The next row begins on the same page. */
  keep?: boolean;
}

export function head(text: string, spans: Pick<CellText, 'rows' | 'columns'> = {}): CellText {
  return { text, as: 'head', align: 'center', bold: true, fill: HEAD_FILL, ...spans };
}

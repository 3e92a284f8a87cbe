import { deflateSync } from 'node:zlib';
import type { Mark } from '../page/drawing.js';
import { ContentStream, type Opening } from './content-stream.js';
import type { PdfFile } from './pdf-file.js';

/** Below this many bytes deflating takes longer than it saves. */
const SHORT = 400;

const PAGINATION: Opening = { open: () => '/Artifact<</Type/Pagination>>BDC' };

/** Streams of running heads, page numbers and the like: what is alike on many pages is written once. */
export class FurnitureStreams {
  private readonly written = new Map<string, number>();
  /** Of lists of marks that come again as they are. */
  private readonly known = new WeakMap<Mark[], { height: number; stream: number }>();

  constructor(
    private readonly file: PdfFile,
    private readonly use: (face: number, id: number) => void,
  ) {}

  /** Number of the stream of these marks, on a page of this height. */
  streamOf(marks: Mark[], height: number): number {
    const known = this.known.get(marks);
    if (known?.height === height) return known.stream;
    const content = this.contentOf(marks, height);
    const stream = this.written.get(content) ?? this.write(content);
    this.written.set(content, stream);
    this.known.set(marks, { height, stream });
    return stream;
  }

  private write(content: string): number {
    const bytes = Buffer.from(content, 'latin1');
    return bytes.length < SHORT ? this.file.stream(bytes, '') : this.file.stream(deflateSync(bytes));
  }

  private contentOf(marks: Mark[], height: number): string {
    const stream = new ContentStream(height, this.use);
    for (const mark of marks)
      if (mark.kind === 'text') stream.text(mark, PAGINATION, PAGINATION);
      else if (mark.kind === 'rect' || mark.kind === 'path') stream.shape(mark, PAGINATION, PAGINATION);
      else throw new Error(`Furniture is shapes and text, not ${mark.kind}.`);
    return stream.end();
  }
}

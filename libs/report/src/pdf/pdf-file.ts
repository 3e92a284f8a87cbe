import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { ref } from './syntax.js';
import { ObjectTable } from './object-table.js';

export type Write = (bytes: Uint8Array) => void;

const CHUNK = 1 << 18;
/** Small objects that share a stream. */
const PER_STREAM = 200;

/** A PDF file as it is written: objects one after the other, small ones packed into object streams. */
export class PdfFile {
  private chunk = Buffer.allocUnsafe(CHUNK);
  private filled = 0;
  private written = 0;
  private readonly hash = createHash('sha256');
  private readonly table: ObjectTable;
  private small: { number: number; body: string }[] = [];

  /** `next` is the number of the first object that `allot` gives away. */
  constructor(
    private readonly write: Write,
    private next: number,
  ) {
    this.table = new ObjectTable(next);
    this.put('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n');
  }

  allot(count = 1): number {
    this.next += count;
    return this.next - count;
  }

  /** An object that stands in an object stream; returns its number. */
  object(body: string, number = this.allot()): number {
    this.small.push({ number, body });
    if (this.small.length === PER_STREAM) this.flush();
    return number;
  }

  /** A stream whose bytes are as `entries` say. */
  stream(bytes: Uint8Array, entries = '/Filter/FlateDecode', number = this.allot()): number {
    this.table.stands(number, this.place);
    this.put(streamHead(number, bytes.length, entries));
    this.put(bytes);
    this.put(STREAM_END);
    return number;
  }

  deflated(content: string | Uint8Array, entries = ''): number {
    return this.stream(deflateSync(content), `/Filter/FlateDecode${entries}`);
  }

  /** An object stream that was made before, with the objects `from` to `from + count - 1`. */
  packed(bytes: Uint8Array, number: number, from: number, count: number) {
    this.table.stands(number, this.place);
    this.table.within(number, from, count);
    this.put(bytes);
  }

  /** Writes what is left: object streams, the cross-reference stream. */
  end(root: number, info: number): { bytes: number; sha256: string } {
    this.flush();
    const number = this.allot();
    const start = this.place;
    this.table.stands(number, start);
    const id = this.digest().subarray(0, 16).toString('hex');
    const entries = `/Type/XRef/Size ${this.next}/Root ${ref(root)}/Info ${ref(info)}/ID[<${id}><${id}>]`;
    const rows = this.table.rows(this.next);
    this.put(streamHead(number, rows.length, entries + this.table.entries));
    this.put(rows);
    this.put(`${STREAM_END}startxref\n${start}\n%%EOF\n`);
    this.give();
    return { bytes: this.written, sha256: this.hash.digest('hex') };
  }

  private get place(): number {
    return this.written + this.filled;
  }

  private flush() {
    if (this.small.length === 0) return;
    const number = this.allot();
    const numbers = this.small.map((object) => object.number);
    this.table.stands(number, this.place);
    numbers.forEach((own, i) => this.table.within(number, own, 1, i));
    this.put(
      objectStream(
        number,
        numbers,
        this.small.map(({ body }) => body),
      ),
    );
    this.small = [];
  }

  private digest(): Buffer {
    this.give();
    return this.hash.copy().digest();
  }

  private put(part: string | Uint8Array) {
    if (this.filled + part.length > CHUNK) this.give();
    if (part.length > CHUNK) this.emit(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
    else if (typeof part === 'string') this.filled += this.chunk.write(part, this.filled, 'latin1');
    else {
      this.chunk.set(part, this.filled);
      this.filled += part.length;
    }
  }

  private give() {
    if (this.filled === 0) return;
    this.emit(this.chunk.subarray(0, this.filled));
    this.chunk = Buffer.allocUnsafe(CHUNK);
    this.filled = 0;
  }

  private emit(bytes: Uint8Array) {
    this.hash.update(bytes);
    this.written += bytes.length;
    this.write(bytes);
  }
}

const STREAM_END = '\nendstream\nendobj\n';

function streamHead(number: number, length: number, entries: string): string {
  return `${number} 0 obj\n<<${entries}/Length ${length}>>stream\n`;
}

/** Objects in one stream, as a whole object of the file. */
export function objectStream(number: number, numbers: number[], bodies: string[]): Buffer {
  let at = 0;
  let index = '';
  for (const [i, body] of bodies.entries()) {
    index += `${numbers[i]} ${at} `;
    at += body.length + 1;
  }
  const content = deflateSync(Buffer.from(`${index}${bodies.join('\n')}\n`, 'latin1'));
  const entries = `/Type/ObjStm/N ${bodies.length}/First ${index.length}/Filter/FlateDecode`;
  return Buffer.concat([
    Buffer.from(streamHead(number, content.length, entries), 'latin1'),
    content,
    Buffer.from(STREAM_END, 'latin1'),
  ]);
}

import { deflateSync } from 'node:zlib';

/** Bytes of a row: kind, place, index. */
const ROW = 8;
const FREE = 0;
const STANDS = 1;
const WITHIN = 2;

/** Where the objects of a file stand (ISO 32000-1, 7.5.8): a row per number. */
export class ObjectTable {
  private table: Buffer;

  constructor(size: number) {
    this.table = Buffer.alloc((size + 1024) * ROW);
  }

  /** An object at an offset of the file. */
  stands(number: number, offset: number) {
    this.set(number, STANDS, offset, 0);
  }

  /** Objects in a row within an object stream, from its place `index` on. */
  within(container: number, from: number, count: number, index = 0) {
    for (let i = 0; i < count; i++) this.set(from + i, WITHIN, container, index + i);
  }

  /** Entries of the stream that `rows` fills. */
  readonly entries = `/W[1 4 3]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${ROW}>>`;

  /** Rows of all numbers below `size`, each as its difference from the one above, deflated. */
  rows(size: number): Buffer {
    this.grow(size);
    this.set(0, FREE, 0, 0xffff);
    const rows = Buffer.alloc(size * (ROW + 1), 2);
    const { table } = this;
    for (let i = 0, at = 0; i < size * ROW; at++)
      for (let end = i + ROW; i < end; i++) rows[++at] = table[i]! - (i < ROW ? 0 : table[i - ROW]!);
    return deflateSync(rows, { level: 3 });
  }

  private set(number: number, kind: number, place: number, index: number) {
    this.grow(number + 1);
    const { table } = this;
    const at = number * ROW;
    table[at] = kind;
    table.writeUInt32BE(place, at + 1);
    // A long stretch has more elements than two bytes can count.
    table.writeUIntBE(index, at + 5, 3);
  }

  private grow(size: number) {
    if (size * ROW <= this.table.length) return;
    const larger = Buffer.alloc(size * ROW * 2);
    this.table.copy(larger);
    this.table = larger;
  }
}

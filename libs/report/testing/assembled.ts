import { assemble } from '../src/pdf/assemble.js';
import type { Assembled, Assembly, Sealed } from '../src/pdf/assembly.js';
import { fragmentOf } from '../src/pdf/fragment-of.js';
import type { Fragment } from '../src/pdf/fragment.js';
import type { DrawnPage, Mark, Tag, TextMark } from '../src/page/drawing.js';

const INFO = {
  title: '題名',
  author: '見本市',
  date: '2022-06-03',
  id: '7f1c4d0e-0000-4000-8000-000000000001',
};

/** A file of these parts, each with the pages given, without furniture unless `more` says so. */
export function assembled(
  parts: DrawnPage[][],
  more: Partial<Omit<Assembly, 'parts'>> & {
    furniture?: Assembly['parts'][number]['furniture'];
    sealed?: (Sealed | undefined)[];
    /** What is done to each fragment before it is assembled. */
    change?: (fragment: Fragment) => Fragment;
  } = {},
): Assembled & { pdf: Buffer } {
  const { furniture = () => [], sealed = [], change = (fragment) => fragment, ...rest } = more;
  const pieces: Uint8Array[] = [];
  const made = assemble(
    {
      info: INFO,
      outline: [],
      ...rest,
      parts: parts.map((pages, i) => ({ fragment: change(fragmentOf(pages)), furniture, sealed: sealed[i] })),
    },
    (bytes) => pieces.push(Uint8Array.from(bytes)),
  );
  return { ...made, pdf: Buffer.concat(pieces) };
}

export function a4(...marks: (Mark | Mark[])[]): DrawnPage {
  return { width: 595.28, height: 841.89, marks: marks.flat() };
}

export function textAt(x: number, y: number, text: string, more: Partial<TextMark> = {}): TextMark {
  return { kind: 'text', x, y, text, size: 10, ...more };
}

export function within(tag: Tag | Tag['role'], ...marks: (Mark | Mark[])[]): Mark[] {
  return [
    { kind: 'open', tag: typeof tag === 'string' ? { role: tag } : tag },
    ...marks.flat(),
    { kind: 'close' },
  ];
}

import type { PathMark, RectMark, TextMark } from '../page/drawing.js';
import { INK } from '../print/look.js';
import { glyphRuns, type GlyphRun } from './glyph-runs.js';
import { hex4, hundredths, points, utf16 } from './syntax.js';
import { ShapePen } from './shape-pen.js';

/** Operators that open marked content. */
export interface Opening {
  open(): string;
  /** Opens it for glyphs that do not say themselves what text they stand for. */
  say?: (text: string) => string;
}

/**
 * Writes the operators of one content stream. All state is set where it changes and left as it was at the end, so that streams can
 * follow each other on a page in any order.
 */
export class ContentStream {
  private out = 'q\n';
  private inText = false;
  /** What the open marked content belongs to, and whether it was opened within a text object: it has to end where it began. */
  private marked: { owner: unknown; inText: boolean } | null = null;
  private font = '';
  private spacing = 0;
  private x = 0;
  private y = 0;
  private readonly shapes = new ShapePen();

  /** `use` hears of every character that is shown. */
  constructor(
    private readonly height: number,
    private readonly use: (face: number, id: number) => void,
  ) {}

  /** Text that belongs to `owner`: what follows of the same owner needs no second opening. */
  text(mark: TextMark, owner: unknown, opening: Opening) {
    let placed = false;
    for (const run of glyphRuns(mark)) {
      const { says } = run;
      const whole = this.marked?.owner === owner && !this.marked?.inText;
      // Marked content of its own, not one within another: poppler loses the rest of the outer one.
      const apart = says !== undefined && opening.say !== undefined && !whole;
      this.enter(apart ? run : owner, () => (apart ? opening.say!(says) : opening.open()));
      if (!placed) this.place(mark);
      placed = true;
      if (says === undefined || apart) this.show(run, mark.size);
      else this.within(`/Span<<${actualText(says)}>>BDC`, () => this.show(run, mark.size));
    }
  }

  shape(mark: RectMark | PathMark, owner: unknown, opening: Opening) {
    if (this.marked === null || this.marked.owner !== owner || this.marked.inText) {
      this.endMarked();
      this.endText();
      this.begin(owner, opening.open());
    }
    this.endText();
    this.out += this.shapes.draw(mark, this.height);
  }

  /** Opens marked content that holds both words and shapes. */
  whole(owner: unknown, opening: Opening) {
    if (this.marked?.owner === owner) return;
    this.endMarked();
    this.endText();
    this.begin(owner, opening.open());
  }

  end(): string {
    this.endMarked();
    this.endText();
    return `${this.out}Q\n`;
  }

  private begin(owner: unknown, operator: string) {
    this.marked = { owner, inText: this.inText };
    this.out += `${operator}\n`;
  }

  private endMarked() {
    if (!this.marked) return;
    this.out += this.shapes.flush();
    if (!this.marked.inText) this.endText();
    this.out += 'EMC\n';
    this.marked = null;
  }

  private beginText() {
    if (this.inText) return;
    this.out += `${this.shapes.flush()}BT\n`;
    [this.x, this.y, this.inText] = [0, 0, true];
  }

  private endText() {
    if (this.inText) this.out += 'ET\n';
    this.inText = false;
  }

  private place({ x, y, spacing = 0, color = INK }: TextMark) {
    this.out += this.shapes.fill(color);
    if (spacing !== this.spacing) this.out += `${points((this.spacing = spacing))} Tc\n`;
    const [left, low] = [Math.round(x * 100), Math.round((this.height - y) * 100)];
    this.out += `${hundredths(left - this.x)} ${hundredths(low - this.y)} Td\n`;
    [this.x, this.y] = [left, low];
  }

  private enter(owner: unknown, open: () => string) {
    if (this.marked?.owner !== owner) {
      this.endMarked();
      this.beginText();
      this.begin(owner, open());
    }
    this.beginText();
  }

  private within(operator: string, show: () => void) {
    this.out += `${operator}\n`;
    show();
    this.out += 'EMC\n';
  }

  private show({ face, ids }: GlyphRun, size: number) {
    const font = `/F${face} ${points(size)} Tf\n`;
    if (font !== this.font) this.out += this.font = font;
    let codes = '';
    for (const id of ids) {
      this.use(face, id);
      codes += hex4(id);
    }
    this.out += `<${codes}>Tj\n`;
  }
}

/** Entry of a property list: the text that its content stands for. */
export function actualText(says: string): string {
  return `/ActualText<FEFF${utf16(says)}>`;
}

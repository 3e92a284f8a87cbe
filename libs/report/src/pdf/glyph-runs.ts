import type { TextMark } from '../page/drawing.js';
import { TEXT_FONT } from '../font-files.js';
import { runsOf, settable } from '../fonts.js';
import { charactersOf, faceOf, SHAPELESS, UNSPOKEN } from './faces.js';

/** Characters of one face, in the order they are shown. */
export interface GlyphRun {
  face: number;
  ids: number[];
  /** What the run says, where its glyphs alone would not. */
  says?: string;
}

/** @throws where no face shows a character: a book is checked for them before it is drawn */
export function glyphRuns({ text, bold = false, upright = false }: TextMark): GlyphRun[] {
  const textFace = faceOf(TEXT_FONT, bold);
  const plain = upright ? null : plainIds(textFace, text);
  if (plain) return [{ face: textFace, ids: plain }];
  return runsOf(settable(text)).flatMap((run) => {
    const face = faceOf(run.font, bold);
    const runs: GlyphRun[] = [];
    for (const said of clustersOf(run.text)) addCluster(runs, face, said, upright);
    return runs;
  });
}

/** Ids of a text whose characters all say themselves, null for any other. */
function plainIds(face: number, text: string): number[] | null {
  const { plain } = charactersOf(face);
  const ids = new Array<number>(text.length);
  for (let i = 0; i < text.length; i++) {
    const id = plain(text.charCodeAt(i));
    if (id === 0) return null;
    ids[i] = id;
  }
  return ids;
}

/** Characters, each with what follows it and has no shape. */
function clustersOf(text: string): string[] {
  const clusters: string[] = [];
  for (const character of text) {
    if (clusters.length && SHAPELESS.test(character)) clusters[clusters.length - 1] += character;
    else clusters.push(character);
  }
  return clusters;
}

function addCluster(runs: GlyphRun[], face: number, said: string, upright: boolean) {
  const base = said.codePointAt(0)!;
  const spoken = said.replaceAll('\n', '');
  const id = idOf(face, spoken, base);
  if (id === null) return;
  const shown = upright ? charactersOf(face).uprightOf(id) : id;
  const plain = charactersOf(face).textOf(id) === spoken && !UNSPOKEN.test(spoken);
  const last = runs.at(-1);
  if (!plain) runs.push({ face, ids: [shown], says: spoken });
  else if (last && last.says === undefined) last.ids.push(shown);
  else runs.push({ face, ids: [shown] });
}

function idOf(face: number, said: string, base: number): number | null {
  const characters = charactersOf(face);
  const [, selector] = [...said];
  const variant = selector ? characters.variantOf(base, selector.codePointAt(0)!) : 0;
  const id = variant || characters.idOf(base);
  if (id !== 0) return id;
  if (SHAPELESS.test(String.fromCodePoint(base))) return null;
  throw new Error(`No face of the book shows U+${base.toString(16).toUpperCase().padStart(4, '0')}.`);
}

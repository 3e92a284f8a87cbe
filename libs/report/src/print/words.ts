import { runsOf, settable } from '../fonts.js';
import { TEXT_FONT } from '../font-files.js';
import type { Content, ContentStack, ContentText } from '../render.js';

type Style = Omit<ContentText, 'text'> & { id?: string };

/** The one place where words become a node: always as its `text`, never as structure. */
export function words(text: string, style: Style = {}): ContentText {
  const runs = runsOf(settable(text));
  const [only] = runs;
  const plain = runs.length === 1 && only!.font === TEXT_FONT;
  return {
    text: plain ? only!.text : runs.map((run) => fallbackRun(run.text, run.font)),
    preserveLeadingSpaces: true,
    ...style,
  };
}

function fallbackRun(text: string, font: string): ContentText {
  return font === TEXT_FONT ? { text } : { text, font };
}

/** Text of several lines, a node for each: pdfmake's time grows with the square of one node's length. */
export function lines(text: string, style: Style = {}): ContentText | ContentStack {
  const all = settable(text).split('\n');
  if (all.length === 1) return words(text, style);
  return { stack: all.map((each) => words(each || ' ', style)) };
}

/** Characters one under the other. Brackets and long vowels turn with the direction of writing. */
export function upright(text: string, style: Style = {}): ContentStack {
  return { stack: [...settable(text)].map((char) => words(char, { fontFeatures: ['vert'], ...style })) };
}

/** The page that an anchor stands on, linked. Its column needs 44 pt: pdfmake measures it as 00000. */
export function pageOf(anchor: string, style: Style = {}): Content {
  return { pageReference: anchor, alignment: 'right', ...style } as Content;
}

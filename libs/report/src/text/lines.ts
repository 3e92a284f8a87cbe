import { advanceOf, graphemesOf, isPlain, settable, unitWidth } from '../fonts.js';
import { classOf, HANGS, SPACE } from './classes.js';
import { FREE, jointsOf, LOOSE, TIGHT } from './joints.js';

/** A text measured once, to be broken at any width. */
export interface Measured {
  paragraphs: Paragraph[];
  /** Width in ems of its longest paragraph on one line, and of its widest character. */
  longest: number;
  widest: number;
}

interface Paragraph {
  text: string;
  /** Where each character begins, and the end; undefined where each is one UTF-16 unit. */
  at?: number[];
  /** Ems before each character, and of all. */
  ems: Float64Array;
  joints: Uint8Array;
}

export interface LineOptions {
  /** 、。，． may stand over the edge, by so many ems at most; true is a whole one (ぶら下げ). */
  hang?: boolean | number;
}

/** Widths add up in floating point; a text as wide as its cell is not to be broken for it. */
const TOLERANCE = 1e-6;

export function measure(text: string, bold = false): Measured {
  const paragraphs = settable(text)
    .split('\n')
    .map((paragraph) => measured(paragraph, bold));
  let [longest, widest] = [0, 0];
  for (const { ems } of paragraphs) {
    longest = Math.max(longest, ems[ems.length - 1]!);
    for (let i = 1; i < ems.length; i++) widest = Math.max(widest, ems[i]! - ems[i - 1]!);
  }
  return { paragraphs, longest, widest };
}

function measured(text: string, bold: boolean): Paragraph {
  if (!isPlain(text)) return measuredByCharacter(text, bold);
  const ems = new Float64Array(text.length + 1);
  for (let i = 0; i < text.length; i++) ems[i + 1] = ems[i]! + unitWidth(text.charCodeAt(i), bold);
  return { text, ems, joints: jointsOf(text, undefined, text.length) };
}

function measuredByCharacter(text: string, bold: boolean): Paragraph {
  const characters = graphemesOf(text);
  const at = [0];
  const ems = new Float64Array(characters.length + 1);
  characters.forEach((character, i) => {
    at.push(at[i]! + character.length);
    ems[i + 1] = ems[i]! + advanceOf(character, bold);
  });
  return { text, at, ems, joints: jointsOf(text, at, characters.length) };
}

/**
 * The lines of a text in a column `room` ems wide, as Japanese is set (JIS X 4051): no line begins with a closing mark or ends with an
 * opening one, words and numbers with their units stay together. What no line can hold whole is broken between characters; spaces hang
 * over the edge. A last line of one letter takes another one along where the line before it can spare it.
 */
export function breakLines({ paragraphs }: Measured, room: number, { hang = 0 }: LineOptions = {}): string[] {
  const lines: string[] = [];
  for (const paragraph of paragraphs) breakParagraph(paragraph, room + TOLERANCE, Number(hang), lines);
  return lines;
}

function breakParagraph(paragraph: Paragraph, room: number, hang: number, lines: string[]): void {
  const { text, at, ems, joints } = paragraph;
  let [before, start] = [0, 0];
  // The last place of each joint at which the line could end.
  const last = [-1, -1, -1, -1];
  for (let i = 0; i < joints.length; i++) {
    if (i > start) last[joints[i]!] = i;
    if (ems[i + 1]! - ems[start]! <= room || i === start) continue;
    const flags = classOf(text.charCodeAt(at ? at[i]! : i));
    if (flags & SPACE) continue;
    if (flags & HANGS && ems[i + 1]! - ems[start]! <= room + hang && maySet(paragraph, i)) continue;
    const end = endOf(paragraph, start, i, room, last);
    lines.push(slice(paragraph, start, end));
    [before, start] = [start, end];
    i = end - 1;
    last.fill(-1);
  }
  const from =
    start > 0 && ems[joints.length]! - ems[start]! < SHORT
      ? lastStart(paragraph, before, start, room)
      : start;
  if (from < start) lines[lines.length - 1] = slice(paragraph, before, from);
  lines.push(text.slice(at ? at[from]! : from));
}

function slice({ text, at }: Paragraph, start: number, end: number): string {
  return text.slice(at ? at[start]! : start, at ? at[end]! : end);
}

/** Ems of a last line that may be one letter with its marks. */
const SHORT = 4;
const LETTERS = /[\p{L}\p{N}]/gu;

/** Where the last line begins, of the two lines from `before` and `start` on. */
function lastStart(paragraph: Paragraph, before: number, start: number, room: number): number {
  const { ems, joints } = paragraph;
  const count = joints.length;
  for (let i = start; i > before && ems[i]! - ems[before]! >= Math.min(SHORT / 2, room / 2); i--) {
    if (i < start && (joints[i] !== FREE || ems[count]! - ems[i]! > room)) continue;
    if ((slice(paragraph, i, count).match(LETTERS) ?? []).length !== 1) return i;
  }
  return start;
}

/** Whether a line may end behind a mark that hangs. */
function maySet({ joints, text, at }: Paragraph, i: number): boolean {
  let next = i + 1;
  while (next < joints.length && classOf(text.charCodeAt(at ? at[next]! : next)) & SPACE) next++;
  return next === joints.length || joints[next] === FREE;
}

/** Where a line ends that `i` has no room on: before the largest piece around `i` that a line can hold. */
function endOf(paragraph: Paragraph, start: number, i: number, room: number, last: number[]): number {
  const free = last[FREE]!;
  if (free > start && isHeld(paragraph, free, FREE, room)) return free;
  const loose = Math.max(free, last[LOOSE]!);
  if (loose > start && isHeld(paragraph, loose, LOOSE, room)) return loose;
  const tight = Math.max(loose, last[TIGHT]!);
  return tight > start ? tight : i;
}

/** Whether a line can hold what follows up to the next joint of a kind. */
function isHeld({ text, at, ems, joints }: Paragraph, from: number, kind: number, room: number): boolean {
  for (let i = from; i < joints.length; i++) {
    if (i > from && joints[i]! <= kind) return true;
    const isSpace = classOf(text.charCodeAt(at ? at[i]! : i)) & SPACE;
    if (!isSpace && ems[i + 1]! - ems[from]! > room) return false;
  }
  return true;
}

/** The characters of a text, those of several code points whole, without line ends. */
export function charactersOf(text: string): string[] {
  return graphemesOf(settable(text).replaceAll('\n', ''));
}

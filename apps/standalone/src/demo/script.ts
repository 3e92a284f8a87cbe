import type { Content } from '@kairan/forms';
import type { City } from '@kairan/office';
import type { SheetAnswer } from './queries.js';

/** Where a sheet is sent back once, by which step, and how it goes on after the fix. */
export interface Detour {
  at: string;
  to: string;
  reason: string;
  resume: 'fromThere' | 'backToSender';
}

export interface Script {
  /** What a sheet will say in the end. */
  answersOf(sheet: Pick<SheetAnswer, 'position'>): Content;
  /** The detour that a sheet still has to take from where it stands. */
  detourOf(sheet: SheetAnswer): Detour | undefined;
}

/** Sent back by the section's head, by the reviewing division, and by the director, to whom it then comes straight back. */
const detours: Detour[] = [
  { at: 'manager', to: 'rate', reason: '実績の書き方をもう一度確かめてください。', resume: 'fromThere' },
  { at: 'confirm', to: 'finding', reason: '所見に、評価を確認した根拠を書き足してください。', resume: 'fromThere' },
  { at: 'director', to: 'rate', reason: '評価理由を、市民に分かる言葉で見直してください。', resume: 'backToSender' },
]; // prettier-ignore

/** Which text belongs to which sheet is told by its place in the plan: names may come twice. Few sheets share the detours. */
export function scriptFor(city: City): Script {
  const { subjects } = city;
  return {
    ...straightFor(city),
    detourOf: ({ position, step, history }) => {
      const mine = detours.filter((_, i) => i % subjects.length === position - 1);
      const taken = history.filter(({ type }) => type === 'returned').map(({ from }) => from);
      return mine.find(({ at }) => at === step?.id && !taken.includes(at));
    },
  };
}

/** Nobody sends anything back. */
export function straightFor({ subjects }: City): Script {
  return {
    answersOf: ({ position }) => subjects[position - 1]!.answers,
    detourOf: () => undefined,
  };
}

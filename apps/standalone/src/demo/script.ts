import type { City } from '@kairan/office';
import type { Detour, Script } from './person.js';

/** Three sheets take a detour: sent back by the section's head, by the reviewing division, and by the director. */
const detours: Detour[] = [
  { at: 'manager', to: 'rate', reason: '実績の書き方をもう一度確かめてください。' },
  { at: 'confirm', to: 'finding', reason: '所見に、評価を確認した根拠を書き足してください。' },
  { at: 'director', to: 'rate', reason: '評価理由を、市民に分かる言葉で見直してください。' },
];

/** Which text belongs to which sheet is told by its place in the plan: names may come twice. */
export function scriptFor({ subjects }: City): Script {
  return {
    answersOf: ({ position }) => subjects[position - 1]!.answers,
    detourOf: ({ position }) => detours[position - 1],
  };
}

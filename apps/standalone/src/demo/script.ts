import type { City } from '@kairan/office';
import type { Detour, Script } from './person.js';

/** Three sheets take a detour: sent back by the section's head, by the reviewing division, and by the director. */
const detours: Detour[] = [
  { at: 'manager', to: 'rate', reason: '実績の書き方をもう一度確かめてください。' },
  { at: 'confirm', to: 'finding', reason: '所見に、評価を確認した根拠を書き足してください。' },
  { at: 'director', to: 'rate', reason: '評価理由を、市民に分かる言葉で見直してください。' },
];

export function scriptFor(city: City): Script {
  const subjects = new Map(city.subjects.map((subject, place) => [key(subject), { subject, place }]));
  const of = (sheet: { subject: string; department: string }) =>
    subjects.get(key({ name: sheet.subject, department: sheet.department }))!;
  return {
    answersOf: (sheet) => of(sheet).subject.answers,
    detourOf: (sheet) => detours[of(sheet).place],
  };
}

/** Two departments may each have a system of the same name. */
function key({ name, department }: { name: string; department: string }): string {
  return JSON.stringify([name, department]);
}

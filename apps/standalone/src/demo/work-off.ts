import type { Person } from './person.js';
import { inboxQuery, type Move, type SheetAnswer } from './queries.js';

/** Whoever approves many sheets looks at each of them, then approves them together. */
const approvedTogether = ['director', 'cio'];
/** Of what waits for somebody who is away, a deputy decides what is urgent; the rest can wait. */
const urgent = 3;

/** A person looks at the inbox and does what is to do, one sheet after another. @returns how many sheets were worked on */
export async function workOff(person: Person): Promise<number> {
  const { inbox } = await person.ask<{ inbox: { id: string; actingFor: string | null }[] }>(inboxQuery);
  const own = inbox.filter(({ actingFor }) => actingFor === null);
  const asDeputy = inbox.filter(({ actingFor }) => actingFor !== null).slice(0, urgent);
  const together: SheetAnswer[] = [];
  for (const { id } of own) {
    const sheet = await person.write(await person.read(id));
    const move = moveFor(person, sheet);
    if (move.act === 'approve' && approvedTogether.includes(sheet.step!.id)) together.push(sheet);
    else await person.act(sheet, move);
  }
  for (const { id } of asDeputy) await person.take(id, { act: 'approve' });
  await person.approveTogether(together);
  return own.length + asDeputy.length;
}

function moveFor({ script }: Person, sheet: SheetAnswer): Move {
  const detour = script.detourOf(sheet);
  if (detour) return { act: 'return', to: detour.to, reason: detour.reason, resume: detour.resume };
  const may = sheet.actions.map(({ type }) => type);
  return { act: ['approve', 'agree'].find((act) => may.includes(act)) ?? 'submit' };
}

import { timeOfOffice, type Tx } from '@kairan/store';
import { deadlineOn, type Deadline } from '@kairan/workflow';
import { readAgenda } from './agenda.js';

/** The deadlines of these sheets by id, as far as they are open and have one. */
export async function duesOf(tx: Tx, sheets: { id: string }[]): Promise<Map<string, Deadline>> {
  const { calendar, waiting } = await readAgenda(tx, sheets.map(({ id }) => id)); // prettier-ignore
  const { today } = await timeOfOffice(tx);
  // Sheets by the hundred share their few deadlines.
  const days = new Map(
    [...new Set(waiting.map(({ due }) => due))].map((due) => [due, deadlineOn(due, today, calendar)]),
  );
  return new Map(waiting.map(({ sheet, due }) => [sheet.id, days.get(due)!]));
}

import { closedPaths, type Content, type EditMask, type Template } from '@kairan/forms';
import { evolveContent } from '@kairan/office';
import { evolve, stepOf, stepsOf, type Event, type Route, type Sheet } from '@kairan/workflow';
import assert from 'node:assert/strict';

export interface Forms {
  template: Template;
  route: Route;
}

/** A sheet as its history makes it, asking of every event whether it was allowed at that moment. */
export function replay(
  events: Event[],
  { template, route }: Forms,
  holds: (person: string, desk: string) => boolean,
) {
  let sheet: Sheet | undefined;
  let content: Content = {};
  const wrote = new Map<string, Set<string>>();
  for (const event of events) {
    const before = content;
    content = evolveContent(template, content, event);
    if (sheet) {
      assert(sheet.state === 'open', 'I-03: an approved sheet went on');
      const { person, desk } = event.by;
      assert(sheet.desks.includes(desk!) && holds(person, desk!), `I-03: not the turn of ${desk}`);
      checkEvent(event, sheet.step, route, wrote.get(person) ?? new Set());
      const mask = stepOf(route, sheet.step).step.edit as EditMask;
      assert.deepEqual(
        closedPaths(template, mask, 2021, before, content),
        [],
        'I-03: a closed field changed',
      );
      if (event.type === 'edited' || event.type === 'submitted')
        wrote.set(person, new Set([...(wrote.get(person) ?? []), sheet.stage]));
    }
    sheet = evolve(sheet, event);
  }
  return { sheet: sheet!, content };
}

function checkEvent(event: Event, at: string, route: Route, wrote: Set<string>): void {
  const all = stepsOf(route);
  const { step, index } = stepOf(route, at);
  if (event.type === 'returned') {
    assert(event.reason.trim() !== '', 'I-08: a return without reason');
    assert(step.returnsTo.includes(event.to), `I-08: returned to ${event.to}`);
  }
  if (event.type === 'submitted') assert.equal(step.does, 'submit', 'I-03');
  if (event.type === 'submitted' || event.type === 'approved') assert.equal(event.to, all[index + 1]?.step.id, 'I-06: a step was left out'); // prettier-ignore
  if (event.type === 'decided') assert.equal(index, all.length - 1, 'I-06: decided too early');
  if (event.type === 'approved' || event.type === 'decided') {
    assert.equal(step.does, 'approve', 'I-03');
    assert.equal(wrote.size, 0, 'I-06: approved by one who wrote');
  }
}

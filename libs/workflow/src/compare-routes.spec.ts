import { expect, test } from '@jest/globals';
import { route, shippedDocument } from '../test/given.js';
import { checkRoute } from './check-route.js';
import { compareRoutes } from './compare-routes.js';

function changed(change: (stages: any[]) => void) {
  const doc = shippedDocument();
  change(doc.stages);
  const checked = checkRoute(doc);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.route;
}

test('given the same route – then nothing', () => {
  expect(
    compareRoutes(
      route,
      changed(() => undefined),
    ),
  ).toEqual([]);
});

test('given steps that came, changed and went – then each is named with what of it', () => {
  const next = changed((stages) => {
    stages[2].due = { businessDays: 5 };
    stages[2].steps[1] = { ...stages[2].steps[0], id: 'second', label: '二人目', returnsTo: [] };
    stages[3].steps[0].quorum = 'all';
    stages[3].steps[0].desks.push({ unit: 'finance', post: 'director' });
    stages[3].steps[0].returnsTo = ['draft'];
    stages[3].steps[1].returnsTo = ['draft'];
  });
  expect(compareRoutes(route, next)).toEqual([
    { step: 'finding', label: '所見', change: 'changed', parts: ['due'] },
    { step: 'second', label: '二人目', change: 'new', parts: [] },
    { step: 'director', label: '経営企画部長', change: 'changed', parts: ['desks', 'quorum', 'returnsTo'] },
    { step: 'cio', label: 'ＣＩＯ（副市長）', change: 'changed', parts: ['returnsTo'] },
    { step: 'confirm', label: 'デジタル戦略課長', change: 'gone', parts: [] },
  ]);
});

test('given a step in another place – then its order has changed, its stage and what is due there', () => {
  const next = changed((stages) => {
    const [director] = stages[3].steps.splice(0, 1);
    stages[2].steps.unshift({ ...director, returnsTo: ['draft'] });
    stages[3].steps[0].returnsTo = ['draft'];
  });
  const parts = Object.fromEntries(compareRoutes(route, next).map((change) => [change.step, change.parts]));
  expect(parts).toEqual({
    director: ['due', 'order', 'returnsTo', 'stage'],
    finding: ['order'],
    confirm: ['order'],
    cio: ['order', 'returnsTo'],
  });
});

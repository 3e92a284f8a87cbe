import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shippedDocument } from '../test/given.js';
import { checkRoute, type RouteFault } from './check-route.js';
import { stepsOf, type Route } from './route.js';

type Break = (doc: any) => unknown;

/** What the checker says of the shipped route after one change. */
function faultsAfter(change: Break): RouteFault[] {
  const doc = shippedDocument();
  const other = change(doc);
  const checked = checkRoute(other === undefined ? doc : other);
  return 'faults' in checked ? checked.faults : [];
}

const manager = (doc: any) => doc.stages[1].steps[1];
const at = (...path: (string | number)[]) => path;
const managerAt = (...path: (string | number)[]) => at('stages', 1, 'steps', 1, ...path);

const shapes: [string, Break, (string | number)[], string][] = [
  ['no document', () => null, at(), '決裁ルートは'],
  ['a list for a document', () => [], at(), '決裁ルートは'],
  ['a word for a document', () => 'route', at(), '決裁ルートは'],
  ['no id', (doc) => void delete doc.id, at('id'), 'id を文字で'],
  ['a blank title', (doc) => void (doc.title = '　'), at('title'), 'title を文字で'],
  ['a number for a title', (doc) => void (doc.title = 3), at('title'), 'title を文字で'],
  ['no stages', (doc) => void delete doc.stages, at('stages'), '段階（stages）を一つ以上'],
  ['an empty list of stages', (doc) => void (doc.stages = []), at('stages'), '段階（stages）を一つ以上'],
  ['a stage that is a word', (doc) => void (doc.stages[1] = 'x'), at('stages', 1), '段階は id・label・steps'],
  [
    'a stage without label',
    (doc) => void delete doc.stages[1].label,
    at('stages', 1, 'label'),
    'label を文字で',
  ],
  ['an unknown stage', (doc) => void (doc.stages[1].id = 'council'), at('stages', 1, 'id'), 'のどれかです'],
  [
    'a stage without steps',
    (doc) => void (doc.stages[1].steps = []),
    at('stages', 1, 'steps'),
    '回議順（steps）',
  ],
  ['a step that is null', (doc) => void (doc.stages[1].steps[1] = null), managerAt(), '回議順は id・label'],
  ['a step without id', (doc) => void (manager(doc).id = ''), managerAt('id'), 'id を文字で'],
  ['a step without desk', (doc) => void (manager(doc).desks = []), managerAt('desks'), '職（unit と post）'],
  [
    'a desk that is a word',
    (doc) => void (manager(doc).desks = ['x']),
    managerAt('desks', 0),
    '職は unit と post',
  ],
  [
    'a desk without post',
    (doc) => void delete manager(doc).desks[0].post,
    managerAt('desks', 0, 'post'),
    'post を',
  ],
  [
    'an empty substitute',
    (doc) => void (manager(doc).substitute = []),
    managerAt('substitute'),
    '職（unit と post）',
  ],
  [
    'an unknown act',
    (doc) => void (manager(doc).does = 'stamp'),
    managerAt('does'),
    'submit（提出）か approve',
  ],
  ['a mask that is a list', (doc) => void (manager(doc).edit = []), managerAt('edit'), '「項目: 開け方」'],
  [
    'a return that is a word',
    (doc) => void (manager(doc).returnsTo = 'rate'),
    managerAt('returnsTo'),
    '差戻し先の id',
  ],
  [
    'a return to a number',
    (doc) => void (manager(doc).returnsTo = [1]),
    managerAt('returnsTo'),
    '差戻し先の id',
  ],
  ['a misspelt key of the route', (doc) => void (doc.stage = []), at('stage'), 'stage は使えません'],
  [
    'a misspelt key of a stage',
    (doc) => void (doc.stages[1].step = []),
    at('stages', 1, 'step'),
    'step は使えません',
  ],
  [
    'a misspelt returnsTo',
    (doc) => void (manager(doc).returnTo = []),
    managerAt('returnTo'),
    'returnTo は使えません',
  ],
  [
    'a misspelt key of a desk',
    (doc) => void (manager(doc).desks[0].role = 'x'),
    managerAt('desks', 0, 'role'),
    'role は',
  ],
];

const finding = at('stages', 2, 'steps', 0);
const walks: [string, Break, (string | number)[], string][] = [
  [
    'stages in the wrong order',
    (doc) => void doc.stages.splice(1, 0, doc.stages.splice(2, 1)[0]),
    at('stages', 2, 'id'),
    'の順に一度ずつ',
  ],
  [
    'the same stage twice',
    (doc) => void (doc.stages[1].id = 'draft'),
    at('stages', 1, 'id'),
    'の順に一度ずつ',
  ],
  ['the same step twice', (doc) => void (manager(doc).id = 'draft'), managerAt('id'), '回議順 draft が二度'],
  [
    'a return to itself',
    (doc) => void (manager(doc).returnsTo = ['draft', 'manager']),
    managerAt('returnsTo', 1),
    '差戻し先 manager は',
  ],
  [
    'a return to a later step',
    (doc) => void (manager(doc).returnsTo = ['cio']),
    managerAt('returnsTo', 0),
    '差戻し先 cio は',
  ],
  [
    'a return to nowhere',
    (doc) => void (manager(doc).returnsTo = ['mayor']),
    managerAt('returnsTo', 0),
    '差戻し先 mayor は',
  ],
  [
    'a last step that approves nothing',
    (doc) => void Object.assign(doc.stages[3].steps[1], { does: 'submit', rejects: false }),
    at('stages', 3, 'steps', 1, 'does'),
    '最後の回議順は',
  ],
  [
    'a first step that submits nothing',
    (doc) => void Object.assign(doc.stages[0].steps[0], { does: 'approve', edit: {} }),
    at('stages', 0, 'steps', 0, 'does'),
    '最初の回議順は',
  ],
  [
    'a substitute of the same division',
    (doc) => void (doc.stages[2].steps[0].substitute[0].unit = 'digital'),
    [...finding, 'substitute', 0, 'unit'],
    'digital は代わりになりません',
  ],
  [
    'the owner as its own substitute',
    (doc) => void (doc.stages[2].steps[0].substitute[0].unit = 'owner'),
    [...finding, 'substitute', 0, 'unit'],
    'owner は代わりになりません',
  ],
];

describe('checkRoute: the shipped route', () => {
  test('given the file as shipped – when checked – then accepted, with edit and returnsTo filled in', () => {
    const checked = checkRoute(shippedDocument());
    if (!('route' in checked)) throw new Error(JSON.stringify(checked.faults));
    expect(stepsOf(checked.route)).toHaveLength(7);
    expect(checked.route.stages[0]!.steps[0]).toMatchObject({ returnsTo: [] });
    expect(checked.route.stages[1]!.steps[1]).toMatchObject({ edit: {}, returnsTo: ['draft', 'rate'] });
  });

  test.each([
    ['submit', 0, 0, 'one'],
    ['approve', 1, 1, 'one'],
    ['agree', 1, 1, 'all'],
  ])('given %s without quorum – when checked – then it is filled in', (does, i, j, quorum) => {
    const doc = shippedDocument();
    doc.stages[i].steps[j].does = does;
    expect((checkRoute(doc) as { route: Route }).route.stages[i]!.steps[j]!.quorum).toBe(quorum);
  });

  test('given a checked route – when checked again, as read back from the database – then unchanged', () => {
    const once = checkRoute(shippedDocument());
    expect(checkRoute(JSON.parse(JSON.stringify((once as { route: Route }).route)))).toEqual(once);
  });
});

describe('checkRoute: one fault, one place, one Japanese sentence', () => {
  test.each([...shapes, ...walks])(
    'given %s – when checked – then refused there',
    (_title, change, path, words) => {
      const faults = faultsAfter(change);
      expect(faults).toContainEqual({ path, message: expect.stringContaining(words) });
      for (const { message } of faults) expect(message).toMatch(/[ぁ-ん].*。$/);
    },
  );

  test.each(shapes.concat(walks))(
    'given %s – when checked – then nothing else is blamed',
    (_title, change, path) => {
      // A step that lost or doubled its id also breaks the returns that named it.
      const others = faultsAfter(change).filter((fault) => String(fault.path) !== String(path));
      expect(others.filter((fault) => !fault.path.includes('returnsTo'))).toEqual([]);
    },
  );

  test('given three faults – when checked – then one pass names all three', () => {
    const faults = faultsAfter((doc) => {
      delete doc.title;
      doc.stages[2].label = '';
      manager(doc).does = 'sign';
    });
    expect(faults.map(({ path }) => path)).toEqual([['title'], managerAt('does'), ['stages', 2, 'label']]);
  });
});

/** Every place in the document, as a path from its root. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => places((value as any)[key], [...path, key]))];
}

function put(doc: any, path: (string | number)[], value: unknown): unknown {
  const parent = path.slice(0, -1).reduce((place, key) => place?.[key], doc);
  if (path.length === 0 || typeof parent !== 'object' || parent === null) return value;
  if (value === undefined) delete parent[path.at(-1)!];
  else parent[path.at(-1)!] = value;
  return doc;
}

const words = fc.constantFrom(
  ...'draft rate cio owner digital submit approve agree review all'.split(' '),
  '',
);
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withSparseArray: true,
  maxDepth: 2,
  maxKeys: 3,
});
const change = fc.tuple(
  fc.constantFrom(...places(shippedDocument())),
  fc.oneof(fc.constant(undefined), words, anything),
);

describe('checkRoute: whatever is in the file', () => {
  test('given random changes to the shipped route – when checked – then it answers, and never throws', () => {
    const answers = { accepted: 0, refused: 0 };
    const answered = fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const doc = changes.reduce<unknown>(
        (broken, [path, other]) => put(broken, path, other),
        shippedDocument(),
      );
      const checked = checkRoute(doc);
      if ('faults' in checked) {
        answers.refused += 1;
        expect(
          checked.faults.every(({ path, message }) => Array.isArray(path) && message.endsWith('。')),
        ).toBe(true);
        return checked.faults.length > 0;
      }
      answers.accepted += 1;
      return isSound(checked.route);
    });
    fc.assert(answered, { numRuns: 500 });
    expect(Math.min(answers.accepted, answers.refused)).toBeGreaterThan(5);
  });

  test('given anything at all – when checked – then it answers, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (doc) => 'faults' in checkRoute(doc)),
      { numRuns: 300 },
    );
  });
});

/** What the rest of the core takes for granted of a route that was accepted. */
function isSound(route: Route): boolean {
  const steps = stepsOf(route).map(({ step }) => step);
  const ids = steps.map(({ id }) => id);
  return (
    new Set(ids).size === ids.length &&
    steps.every(
      (step, n) =>
        step.desks.length > 0 &&
        [...step.returnsTo, ...(step.otherwise === undefined ? [] : [step.otherwise])].every((to) =>
          ids.slice(0, n).includes(to),
        ),
    ) &&
    steps[0]!.does === 'submit' &&
    steps.findLast(({ when }) => when === undefined)!.does === 'approve' &&
    steps.at(-1)!.does === 'approve'
  );
}

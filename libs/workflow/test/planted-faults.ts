import type { RouteDocument, StepDocument } from './some-routes.js';

type Path = (string | number)[];
interface Placed {
  step: StepDocument;
  path: Path;
}

/** Breaks a valid document in one place. Answers where; `words`: what a message about it must say. */
export interface PlantedFault {
  name: string;
  words: RegExp;
  plant: (doc: RouteDocument) => Path;
}

function placed({ stages }: RouteDocument): Placed[] {
  return stages.flatMap(({ steps }, i) =>
    steps.map((step, j) => ({ step, path: ['stages', i, 'steps', j] })),
  );
}

const first = (doc: RouteDocument) => placed(doc)[0]!;
const last = (doc: RouteDocument) => placed(doc).at(-1)!;
/** The last step that always runs: it approves. */
const sure = (doc: RouteDocument) => placed(doc).findLast(({ step }) => step.when === undefined)!;

/** Changes a step and answers the place of one of its keys. */
const change =
  (find: (doc: RouteDocument) => Placed, key: string, ...more: (string | number)[]) =>
  (make: (step: StepDocument) => object) =>
  (doc: RouteDocument): Path => {
    const { step, path } = find(doc);
    Object.assign(step, make(step));
    return [...path, key, ...more];
  };

/** Adds a step of joint consultation right before the one that always runs last, and answers it. */
function consulted(doc: RouteDocument, id: string, more: object = {}): Placed {
  const [, i, , j] = sure(doc).path as [string, number, string, number];
  const desks = ['x', 'y', 'z'].map((unit) => ({ unit, post: 'manager' }));
  const step = { id, label: '合議', does: 'agree', desks, ...more };
  doc.stages[i]!.steps.splice(j, 0, step);
  return { step, path: ['stages', i, 'steps', j] };
}

const inConsultation =
  (more: object, ...key: (string | number)[]) =>
  (doc: RouteDocument) => [...consulted(doc, 'consult', more).path, ...key];

const own = { unit: 'x', post: 'manager' };
const free = { unit: 'w', post: 'manager' };

export const plantedFaults: PlantedFault[] = [
  {
    name: 'a misspelt key',
    words: /retrunsTo は使えません。returnsTo の誤り/,
    plant: inConsultation({ retrunsTo: [] }, 'retrunsTo'),
  },
  { name: 'an unknown act', words: /does は submit/, plant: inConsultation({ does: 'sign' }, 'does') },
  {
    name: 'a desk without post',
    words: /post を文字で/,
    plant: inConsultation({ desks: [{ unit: 'x' }] }, 'desks', 0, 'post'),
  },
  { name: 'no desk', words: /職（unit と post）/, plant: inConsultation({ desks: [] }, 'desks') },
  {
    name: 'a desk twice',
    words: /同じ職 x\/manager が二度/,
    plant: inConsultation({ desks: [own, free, own] }, 'desks', 2),
  },
  { name: 'an id twice', words: /step0 が二度/, plant: inConsultation({ id: 'step0' }, 'id') },
  {
    name: 'no step',
    words: /回議順（steps）を一つ以上/,
    plant: (doc) => (Object.assign(doc.stages[0]!, { steps: [] }), ['stages', 0, 'steps']),
  },
  {
    name: 'stages out of order',
    words: /draft → selfAssessment/,
    plant: (doc) => {
      const step = { ...last(doc).step, id: 'again', returnsTo: [] };
      doc.stages.push({ id: 'draft', label: '再び', steps: [step] });
      return ['stages', doc.stages.length - 1, 'id'];
    },
  },
  {
    name: 'an end that approves nothing',
    words: /approve（決裁）にしてください/,
    plant: change(sure, 'does')(() => ({ does: 'agree', decides: undefined, rejects: false })),
  },
  {
    name: 'a possible end that approves nothing',
    words: /回議順 late は最後になることがある/,
    plant: (doc) => {
      const steps = doc.stages.at(-1)!.steps;
      steps.push({ id: 'late', label: '後', does: 'agree', desks: [free], when: 'rule' });
      return ['stages', doc.stages.length - 1, 'steps', steps.length - 1, 'does'];
    },
  },
  {
    name: 'a beginning that approves',
    words: /最初の回議順は submit/,
    plant: change(first, 'does')(() => ({ does: 'approve', edit: {} })),
  },
  {
    name: 'a beginning with a condition',
    words: /最初の回議順に条件（when）/,
    plant: change(first, 'when')(() => ({ when: 'rule' })),
  },
  { name: 'a blank condition', words: /when を文字で/, plant: inConsultation({ when: '　' }, 'when') },
  {
    name: 'a submit by several',
    words: /定足数（quorum）は one だけ/,
    plant: change(first, 'quorum')(() => ({ quorum: 'all' })),
  },
  { name: 'a quorum of nobody', words: /1 以上の整数/, plant: inConsultation({ quorum: 0 }, 'quorum') },
  { name: 'half a person', words: /1 以上の整数/, plant: inConsultation({ quorum: 1.5 }, 'quorum') },
  {
    name: 'a quorum above its members',
    words: /4 は、desks の職の数 3 を超えて/,
    plant: inConsultation({ quorum: 4 }, 'quorum'),
  },
  {
    name: 'a quorum above its members where the owner is one of them',
    words: /2 は、desks の職の数 1 を超えています（owner と/,
    plant: inConsultation({ quorum: 2, desks: [{ unit: 'owner', post: 'manager' }, own] }, 'quorum'),
  },
  {
    name: 'a quorum above its substitutes',
    words: /2 は、substitute の職の数 1 を超えて/,
    plant: inConsultation({ quorum: 2, substitute: [free] }, 'quorum'),
  },
  {
    name: 'the owner as substitute',
    words: /owner は代わりに/,
    plant: inConsultation({ substitute: [{ unit: 'owner', post: 'staff' }] }, 'substitute', 0, 'unit'),
  },
  {
    name: 'a deputy of itself',
    words: /deputies の x\/manager はこの回議順の職そのもの/,
    plant: inConsultation({ deputies: [free, own] }, 'deputies', 1),
  },
  {
    name: 'a deputy twice',
    words: /deputies に同じ職 w\/manager が二度/,
    plant: inConsultation({ deputies: [free, free] }, 'deputies', 1),
  },
  {
    name: 'a desk above that is the desk',
    words: /escalatesTo の x\/manager は/,
    plant: inConsultation({ escalatesTo: own }, 'escalatesTo'),
  },
  {
    name: 'a return to itself',
    words: /差戻し先 consult は/,
    plant: inConsultation({ returnsTo: ['consult'] }, 'returnsTo', 0),
  },
  {
    name: 'a return to nowhere',
    words: /差戻し先 council は/,
    plant: inConsultation({ returnsTo: ['step0', 'council'] }, 'returnsTo', 1),
  },
  {
    name: 'a return twice',
    words: /差戻し先 step0 が二度/,
    plant: inConsultation({ returnsTo: ['step0', 'step0'] }, 'returnsTo', 1),
  },
  {
    name: 'a way back that leads on',
    words: /戻り先 consult は/,
    plant: inConsultation({ otherwise: 'consult' }, 'otherwise'),
  },
  {
    name: 'a way back to where it may not have been',
    words: /戻り先 maybe には条件/,
    plant: (doc) => {
      consulted(doc, 'maybe', { when: 'rule' });
      return [...consulted(doc, 'consult', { otherwise: 'maybe' }).path, 'otherwise'];
    },
  },
  {
    name: 'a way back from an approval',
    words: /agree（合議）の回議順だけ/,
    plant: change(sure, 'otherwise')(() => ({ otherwise: 'step0' })),
  },
  {
    name: 'a consultation that decides',
    words: /専決の条件（decides）を書けるのは approve/,
    plant: inConsultation({ decides: 'rule' }, 'decides'),
  },
  {
    name: 'a last step that decides early',
    words: /いつも決裁です/,
    plant: change(last, 'decides')(() => ({ decides: 'rule' })),
  },
  {
    name: 'a consultation that rejects',
    words: /否決（rejects）できるのは/,
    plant: inConsultation({ rejects: true }, 'rejects'),
  },
  {
    name: 'a word for yes',
    words: /rejects は true か false/,
    plant: change(sure, 'rejects')(() => ({ rejects: 'yes' })),
  },
  {
    name: 'minutes of a draft',
    words: /議事要旨（minutes）/,
    plant: change(first, 'minutes')(() => ({ minutes: true })),
  },
  {
    name: 'an approver who writes',
    words: /記入（edit）できるのは/,
    plant: inConsultation({ edit: { base: 'all' } }, 'edit'),
  },
  { name: 'two deadlines at once', words: /どちらか一つ/, plant: dueOf({ date: '05-31', businessDays: 5 }) },
  { name: 'a deadline on no day', words: /毎年ある日/, plant: dueOf({ date: '02-29' }, 'date') },
  {
    name: 'a deadline before arrival',
    words: /営業日数（businessDays）/,
    plant: dueOf({ businessDays: 0 }, 'businessDays'),
  },
  {
    name: 'a deadline beyond the year',
    words: /営業日数（businessDays）/,
    plant: dueOf({ businessDays: 251 }, 'businessDays'),
  },
  {
    name: 'deadlines that go back',
    words: /期限 04-01 は、前の段階の期限より早い/,
    plant: (doc) => {
      doc.stages[0]!.due = { date: '03-31' };
      if (doc.stages.length === 1)
        doc.stages.push({
          id: 'approval',
          label: '決裁',
          steps: [{ ...last(doc).step, id: 'again', returnsTo: [] }],
        });
      doc.stages[1]!.due = { date: '04-01' };
      return ['stages', 1, 'due', 'date'];
    },
  },
];

function dueOf(due: object, ...key: string[]) {
  return (doc: RouteDocument): Path => {
    doc.stages[0]!.due = due;
    return ['stages', 0, 'due', ...key];
  };
}

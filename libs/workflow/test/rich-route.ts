import type { Route } from '../src/route.js';

const chief = (unit: string) => ({ unit, post: 'chief' });
const manager = (unit: string) => ({ unit, post: 'manager' });
const director = { unit: 'planning', post: 'director' };
const mayor = { unit: 'executive', post: 'mayor' };

/**
 * A route that uses everything a route can say: 担当 drafts → 係長 → three divisions by majority → two more, all, with opinions, where
 * money is asked for → 所見 → two of three managers with minutes → 部長, who decides small sums → 市長.
 */
export const richRoute: Route = {
  id: 'rich',
  title: '合議・専決・代決のある決裁',
  stages: [
    {
      id: 'draft',
      label: '下書き',
      steps: [
        {
          ...{
            id: 'write',
            label: '起案',
            desks: [{ unit: 'owner', post: 'staff' }],
            quorum: 'one',
            does: 'submit',
          },
          ...{ deputies: [chief('owner')], edit: { base: 'all' }, returnsTo: [] },
        },
        {
          ...{ id: 'chief', label: '係長', desks: [chief('owner')], quorum: 'one', does: 'approve' },
          ...{ escalatesTo: manager('owner'), edit: {}, returnsTo: ['write'] },
        },
      ],
    },
    {
      id: 'review',
      label: '確認',
      steps: [
        {
          ...{ id: 'joint', label: '合議', desks: [chief('finance'), chief('planning'), chief('legal')] },
          ...{ quorum: 'majority', does: 'agree', otherwise: 'write', deputies: [manager('finance')] },
          ...{ escalatesTo: director, edit: {}, returnsTo: ['write', 'chief'] },
        },
        {
          ...{
            id: 'opinions',
            label: '意見付合議',
            desks: [chief('digital'), chief('audit')],
            quorum: 'all',
          },
          ...{ does: 'agree', substitute: [chief('policy'), chief('general')], when: 'money > 0', edit: {} },
          ...{ returnsTo: ['write', 'joint'] },
        },
        {
          ...{ id: 'finding', label: '所見', desks: [{ unit: 'digital', post: 'staff' }], quorum: 'one' },
          ...{ substitute: [{ unit: 'policy', post: 'staff' }], does: 'submit', edit: { opinion: 'all' } },
          ...{ returnsTo: ['write', 'chief', 'opinions'] },
        },
      ],
    },
    {
      id: 'approval',
      label: '決裁',
      steps: [
        {
          ...{
            id: 'board',
            label: '部会',
            desks: [manager('finance'), manager('planning'), manager('general')],
          },
          ...{ quorum: 2, does: 'approve', minutes: true, deputies: [chief('general')], edit: {} },
          ...{ rejects: true, returnsTo: ['write', 'chief', 'finding'] },
        },
        {
          ...{ id: 'director', label: '部長', desks: [director], quorum: 'one', does: 'approve' },
          ...{ decides: 'money < 1000', deputies: [manager('planning'), manager('general')], edit: {} },
          ...{ escalatesTo: mayor, returnsTo: ['write', 'opinions', 'finding', 'board'] },
        },
        {
          ...{ id: 'mayor', label: '市長', desks: [mayor], quorum: 'one', does: 'approve', rejects: true },
          ...{
            deputies: [director],
            edit: {},
            returnsTo: ['write', 'joint', 'opinions', 'board', 'director'],
          },
        },
      ],
    },
  ],
};

import { describe, expect, test } from '@jest/globals';
import { route } from '../test/given.js';
import { facts, owners, stepIds } from '../test/shipped-facts.js';
import { desksAt, stepOf, stepsOf } from './route.js';

describe('the shipped route, read by hand and by code', () => {
  test('given its steps – when walked – then they stand in the order of the regulation, numbered from 0', () => {
    expect(stepsOf(route).map(({ step, stage, index }) => [index, stage, step.id])).toEqual(
      stepIds.map((id, index) => [index, facts[id].stage, id]),
    );
  });

  test.each(stepIds)(
    'given step %s – when asked for – then its act, returns and mask are as written',
    (id) => {
      const { step } = stepOf(route, id);
      expect([step.does, step.returnsTo]).toEqual([facts[id].ends, facts[id].back]);
      expect(Object.keys(step.edit).length > 0).toBe(facts[id].writable);
    },
  );

  test('given a step that the route lacks – when asked for – then it throws and names both', () => {
    expect(() => stepOf(route, 'mayor')).toThrow('route ict-action-plan has no step mayor');
  });
});

describe('desksAt: who sits where', () => {
  test.each(owners.flatMap((owner) => stepIds.map((id) => [id, owner] as const)))(
    'given step %s of a subject owned by %s – then the desk is the one of the regulation',
    (id, owner) => expect(desksAt(stepOf(route, id).step, owner)).toEqual(facts[id].desks[owner]),
  );

  test('given the substitute’s own subject – when reviewed – then the reviewing division acts as usual', () => {
    expect(desksAt(stepOf(route, 'finding').step, 'policy')).toEqual(['digital/staff']);
  });

  test('given a step of the owner without substitute – when several desks are named – then all may act', () => {
    const step = {
      ...stepOf(route, 'draft').step,
      desks: [
        { unit: 'owner', post: 'staff' },
        { unit: 'x', post: 'y' },
      ],
    };
    expect(desksAt(step, 'citizens')).toEqual(['citizens/staff', 'x/y']);
  });
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { among, overlaps } from './path.js';

const [name, line] = [fc.constantFrom('a', 'b', '2021'), fc.constantFrom('0', '1', '11')];
const pathWith = (row: fc.Arbitrary<string>) =>
  fc.tuple(fc.tuple(name, row, name, name), fc.integer({ min: 1, max: 4 })).map(([keys, length]) => keys.slice(0, length).join('.')); // prettier-ignore

test('given many paths, some of any line – when one is looked for among them – then it is there as it overlaps one of them', () => {
  const paths = fc.array(pathWith(fc.oneof(line, name, fc.constant('*'))), { maxLength: 5 });
  fc.assert(
    fc.property(paths, pathWith(line), (all, one) => {
      expect(among(all)(one)).toBe(all.some((other) => overlaps(other, one)));
    }),
    { numRuns: 1000 },
  );
});

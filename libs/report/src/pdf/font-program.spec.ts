import { create, openSync } from 'fontkit';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { FACES, sfntOf } from './faces.js';
import { fontProgram } from './font-program.js';

describe.each(FACES.map(({ file, family }, face) => ({ file, family, face })))(
  'a part of face $face, $family',
  ({ file, face }) => {
    const whole = openSync(file);
    const glyph = fc.integer({ min: 0, max: sfntOf(face).glyphs - 1 });

    it('draws its glyphs as the whole does, with their widths', () => {
      fc.assert(
        fc.property(fc.uniqueArray(glyph, { minLength: 1, maxLength: 60 }), (glyphs) => {
          const { program, places } = fontProgram(sfntOf(face), glyphs);
          const part = create(program);
          for (const each of glyphs) {
            const [own, before] = [part.getGlyph(places.get(each)!), whole.getGlyph(each)];
            expect(own.path.toSVG()).toBe(before.path.toSVG());
            expect(own.advanceWidth).toBe(before.advanceWidth);
          }
        }),
        { numRuns: 20 },
      );
    });

    it('is a sound file: the sums of its tables and of itself are right', () => {
      const { program } = fontProgram(sfntOf(face), [5, 6, 7]);
      const sum = (from: number, to: number) => {
        let total = 0;
        for (let at = from; at < to; at += 4) total = (total + program.readUInt32BE(at)) >>> 0;
        return total;
      };
      expect(program.length % 4).toBe(0);
      expect(sum(0, program.length)).toBe(0xb1b0afba);
      const tables = Array.from({ length: program.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
      for (const entry of tables) {
        const [stated, at, length] = [4, 8, 12].map((more) => program.readUInt32BE(entry + more)) as [
          number,
          number,
          number,
        ];
        const isHead = program.toString('latin1', entry, entry + 4) === 'head';
        expect(
          (sum(at, at + Math.ceil(length / 4) * 4) - (isHead ? program.readUInt32BE(at + 8) : 0)) >>> 0,
        ).toBe(stated);
      }
    });

    it('is small', () => {
      const { program } = fontProgram(sfntOf(face), [1]);
      expect(program.length).toBeLessThan(12_000);
    });
  },
);

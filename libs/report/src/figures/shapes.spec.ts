import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hatch, type Point } from './hatch.js';
import { lookOf } from './looks.js';
import { PathContext } from './path-context.js';
import { spread } from './spread.js';

const bounded = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('PathContext', () => {
  test('given any arc – when it is drawn – then it begins and ends on its circle, in curves of a quarter at most', () => {
    fc.assert(
      fc.property(bounded(0, 6), bounded(0.01, 6.28), (from, turn) => {
        const context = new PathContext(100, 50);
        context.arc(0, 0, 40, from, from + turn);
        const [start, ...curves] = context.steps;
        expect(start).toMatchObject({ to: 'move' });
        expect(curves).toHaveLength(Math.ceil(turn / (Math.PI / 2)));
        for (const step of curves)
          if (step.to === 'curve') expect(Math.hypot(step.x - 100, step.y - 50)).toBeCloseTo(40, 1);
        const end = curves.at(-1) as { x: number; y: number };
        expect(end.x).toBeCloseTo(100 + 40 * Math.cos(from + turn), 1);
        expect(end.y).toBeCloseTo(50 + 40 * Math.sin(from + turn), 1);
      }),
    );
  });

  test('given a whole turn, and one backwards – when they are drawn – then as a canvas draws them', () => {
    const whole = new PathContext();
    whole.arc(0, 0, 10, 0, 2 * Math.PI);
    expect(whole.steps.filter(({ to }) => to === 'curve')).toHaveLength(4);
    const back = new PathContext();
    back.moveTo(10, 0);
    back.arc(0, 0, 10, 0, -Math.PI / 2, true);
    expect(back.steps.at(-1)).toMatchObject({ x: 0, y: -10 });
  });
});

describe('hatch', () => {
  test('given a box – when it is hatched at any angle – then every line stays within it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -90, max: 90 }),
        bounded(5, 200),
        bounded(5, 60),
        (angle, width, height) => {
          const box: Point[] = [
            [10, 20],
            [10 + width, 20],
            [10 + width, 20 + height],
            [10, 20 + height],
          ];
          for (const step of hatch(box, angle)) {
            if (step.to !== 'move' && step.to !== 'line') throw new Error(step.to);
            expect(step.x).toBeGreaterThan(9.98);
            expect(step.x).toBeLessThan(10.02 + width);
            expect(step.y).toBeGreaterThan(19.98);
            expect(step.y).toBeLessThan(20.02 + height);
          }
        },
      ),
    );
  });
});

describe('spread', () => {
  test('given any wishes that have room – when they are spread – then in their order, apart, and within', () => {
    const wish = fc.record({ at: bounded(-20, 120), size: bounded(1, 10) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 10 }), (wishes) => {
        const places = spread(wishes, 0, 100);
        places.forEach((place, i) => {
          const { size } = wishes[i]!;
          expect(place - size / 2).toBeGreaterThanOrEqual(
            (i ? places[i - 1]! + wishes[i - 1]!.size / 2 : 0) - 1e-9,
          );
          expect(place + size / 2).toBeLessThanOrEqual(100 + 1e-9);
        });
      }),
    );
  });

  test('given a wish that nobody disputes – when it is spread – then it is granted', () => {
    expect(
      spread(
        [
          { at: 30, size: 10 },
          { at: 60, size: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([30, 60]);
  });
});

describe('lookOf', () => {
  const lightness = (fill: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16) / 255) as [
      number,
      number,
      number,
    ];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  test('given two of the first nine series – when they are seen in grey – then lightness or lines tell them apart', () => {
    const looks = Array.from({ length: 9 }, (_, i) => lookOf(i));
    looks.forEach((one, i) =>
      looks.slice(i + 1).forEach((other) => {
        const apart = Math.abs(lightness(one.fill) - lightness(other.fill));
        expect(apart > 0.1 || one.hatch !== other.hatch).toBe(true);
      }),
    );
  });

  test('given words on a fill – when they are read – then they stand out from it as WCAG asks', () => {
    for (let i = 0; i < 9; i++) {
      const { fill, dark } = lookOf(i);
      const linear = (channel: number) =>
        channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
      const luminance = (color: string) =>
        [0.2126, 0.7152, 0.0722].reduce(
          (sum, share, j) => sum + share * linear(parseInt(color.slice(1 + 2 * j, 3 + 2 * j), 16) / 255),
          0,
        );
      const [light, deep] = [luminance(fill), luminance(dark ? '#ffffff' : '#1d2733')].sort(
        (a, b) => b - a,
      ) as [number, number];
      expect((light + 0.05) / (deep + 0.05)).toBeGreaterThan(4.5);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { srgbProfile } from './srgb.js';

/** The colorants of sRGB under D50 as the ICC publishes them. */
const PUBLISHED = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
};
const D50 = [0.9642, 1, 0.8249];

describe('the colour profile', () => {
  const profile = srgbProfile();
  const tags = new Map(
    Array.from({ length: profile.readUInt32BE(128) }, (_, i) => {
      const [at, length] = [profile.readUInt32BE(136 + 12 * i), profile.readUInt32BE(140 + 12 * i)];
      return [profile.toString('latin1', 132 + 12 * i, 136 + 12 * i), profile.subarray(at, at + length)];
    }),
  );
  const numbers = (tag: string) =>
    Array.from(
      { length: (tags.get(tag)!.length - 8) / 4 },
      (_, i) => tags.get(tag)!.readInt32BE(8 + 4 * i) / 65536,
    );

  it('is a small display profile of its stated size', () => {
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
    expect(profile.toString('latin1', 36, 40)).toBe('acsp');
    expect(profile.length).toBeLessThan(600);
  });

  it('holds what a display profile needs', () => {
    const needed = ['bTRC', 'bXYZ', 'chad', 'cprt', 'desc', 'gTRC', 'gXYZ', 'rTRC', 'rXYZ', 'wtpt'];
    expect([...tags.keys()].sort()).toEqual(needed);
    for (const at of Array.from({ length: 10 }, (_, i) => profile.readUInt32BE(136 + 12 * i)))
      expect(at % 4).toBe(0);
  });

  it('has the colours of sRGB', () => {
    for (const [tag, published] of Object.entries(PUBLISHED))
      published.forEach((value, i) => expect(numbers(tag)[i]).toBeCloseTo(value, 3));
    D50.forEach((white, i) => {
      const sum = ['rXYZ', 'gXYZ', 'bXYZ'].reduce((total, tag) => total + numbers(tag)[i]!, 0);
      expect(sum).toBeCloseTo(white, 3);
    });
  });

  it('has the curve of sRGB: half grey is a fifth of the light', () => {
    const curve = tags.get('rTRC')!;
    const [g, a, b, c, d] = Array.from({ length: 5 }, (_, i) => curve.readInt32BE(12 + 4 * i) / 65536) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const light = (value: number) => (value >= d ? (a * value + b) ** g : c * value);
    expect(light(0.5)).toBeCloseTo(0.214, 3);
    expect(light(1)).toBeCloseTo(1, 3);
    expect(light(0.04)).toBeCloseTo(0.0031, 4);
  });
});

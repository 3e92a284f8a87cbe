import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { FONT_FILES } from './font-files.js';
import { lineMetrics, withLineMetrics } from './line-metrics.js';

const noto = readFileSync(FONT_FILES['NotoSansJP']!.normal);

describe('line metrics', () => {
  test('a font takes those of another and keeps everything else', () => {
    const text = lineMetrics(readFileSync(FONT_FILES['BIZUDPGothic']!.normal));
    const changed = withLineMetrics(noto, text);
    expect(lineMetrics(changed).ascent).toBeCloseTo(text.ascent, 2);
    expect(lineMetrics(changed).descent).toBeCloseTo(text.descent, 2);
    expect(changed.length).toBe(noto.length);
    expect(lineMetrics(noto).ascent).toBeCloseTo(1.16, 2);
  });

  test('what is no font is refused', () => {
    expect(() => lineMetrics(Buffer.alloc(64))).toThrow(/head/);
  });
});

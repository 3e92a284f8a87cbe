import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { emsOf } from '../fonts.js';
import { kinsokuFaults } from '../../testing/kinsoku.js';
import { breakLines, charactersOf, measure } from './lines.js';

/** The published sheets stand beside the repository, never in it. */
const folder = new URL('../../../../../shared/reference/', import.meta.url);
const WIDTHS = [12, 14.3, 17.7, 22, 28.4, 40];

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n');
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function paragraphs(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.json'));
  return files.flatMap((file) => textsIn(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
}

(existsSync(folder) ? describe : describe.skip)('lines of the published texts', () => {
  test.each([false, 0.5, true])(
    'given every text at six widths – when it is broken, hang %s – then no line is at fault',
    (hang) => {
      let count = 0;
      const faults = [];
      for (const text of paragraphs()) {
        const measured = measure(text);
        for (const room of WIDTHS) {
          const lines = breakLines(measured, room, { hang });
          expect(lines.join('')).toBe(charactersOf(text).join(''));
          const over = lines.filter((line) => emsOf(line.trimEnd()) > room + Number(hang) + 1e-6);
          faults.push(...kinsokuFaults(lines), ...over);
          count += lines.length;
        }
      }
      expect(faults).toEqual([]);
      expect(count).toBeGreaterThan(15_000);
    },
  );
});

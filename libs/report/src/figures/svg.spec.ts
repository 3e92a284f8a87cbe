import { describe, expect, test } from '@jest/globals';
import { HTMLElement, parse } from 'node-html-parser';
import { hostileTexts } from '../../testing/hostile.js';
import type { Figure } from './figure.js';
import { groupedBars } from './grouped-bars.js';
import { pieFigure } from './pie.js';
import { stackedBars } from './stacked-bars.js';
import { figureSvg, SVG_ELEMENTS } from './svg.js';

function figuresOf(label: string): Figure[] {
  const series = [
    { code: label, label },
    { code: 'B', label: 'Ｂ' },
  ];
  return [
    pieFigure(series.map((each) => ({ ...each, count: 1, percent: 50 }))),
    stackedBars({ series, rows: [{ label, values: [3, 1] }] }),
    groupedBars({ unit: '円', series, rows: [{ label, values: [3, -1] }] }),
  ];
}

const elementsOf = (svg: string) =>
  parse(svg, { lowerCaseTagName: false, comment: true }).querySelectorAll('*');

/** Elements and attributes that are not of the list, and values that point anywhere. */
function strangers(svg: string): string[] {
  return elementsOf(svg).flatMap((element: HTMLElement) => {
    const allowed = (SVG_ELEMENTS as Record<string, readonly string[]>)[element.rawTagName] ?? [];
    const isKnown = Object.hasOwn(SVG_ELEMENTS, element.rawTagName);
    const attributes = Object.keys(element.rawAttributes).filter((name) => !allowed.includes(name));
    return [...(isKnown ? [] : [element.rawTagName]), ...attributes];
  });
}

describe('figureSvg', () => {
  test('given a figure – when it is written – then it is an image with a name and all its words', () => {
    const [figure] = figuresOf('Ａ（適切）') as [Figure];
    const svg = figureSvg(figure, '図１');
    const [root] = elementsOf(svg) as [HTMLElement];
    expect(root.attributes).toMatchObject({
      role: 'img',
      'aria-label': figure.alt,
      viewBox: `0 0 460 ${figure.height}`,
    });
    expect(root.querySelector('title')?.text).toBe('図１');
    expect(root.querySelector('desc')?.text).toBe(figure.alt);
    expect(root.querySelectorAll('text').map(({ text }) => text)).toContain('Ａ（適切）');
    expect(figureSvg(figure)).toContain('<title>円グラフ</title>');
  });

  test('given any figure – when it is written – then it has no element or attribute but those of the list', () => {
    expect(figuresOf('Ａ').flatMap((figure) => strangers(figureSvg(figure)))).toEqual([]);
  });

  test('given hostile labels – when they are written – then they are words, and nothing else', () => {
    for (const text of hostileTexts.filter(({ length }) => length < 60)) {
      const tame = figuresOf('中').map((figure) => elementsOf(figureSvg(figure)).length);
      figuresOf(text).forEach((figure, i) => {
        const svg = figureSvg(figure, text);
        expect(strangers(svg)).toEqual([]);
        expect(elementsOf(svg).length).toBeLessThan(tame[i]! + 30);
        expect(svg).not.toMatch(/[^\P{Cc}\t\n\r\x7F-\x9F]|\p{Cs}|[\uFFFE\uFFFF]/u);
      });
    }
  });

  test('given a mark of the list – when a stranger is among them – then it is seen', () => {
    expect(strangers('<svg onload="x"><script/><path d=""/></svg>')).toEqual(['onload', 'script']);
  });
});

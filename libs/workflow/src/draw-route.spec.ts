import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { shippedDocument } from '../test/given.js';
import { checkRoute } from './check-route.js';
import { escape } from './draw-route-svg.js';
import { widthOf, wrap } from './draw-route-text.js';
import { drawRoute } from './draw-route.js';
import { stepsOf, type Route } from './route.js';

const folder = new URL('../routes/', import.meta.url);
const shipped = readdirSync(folder).map((file) => parse(readFileSync(new URL(file, folder), 'utf8')));

function routeOf(doc: unknown): Route {
  const checked = checkRoute(doc);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.route;
}

/** The shipped route with its 課長 (second step of the second stage) changed. */
function drawnWith(change: object): string {
  const doc = shippedDocument();
  Object.assign(doc.stages[1].steps[1], change);
  return drawRoute(routeOf(doc));
}

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]!);
const count = (svg: string, piece: string) => svg.split(piece).length - 1;

/** Whether every element is closed by its own name, and nothing else stands in angle brackets. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!rest!.endsWith('/')) open.push(name!);
  }
  return open.length === 0 && !/[<>]/.test(svg.replace(/<\/?[a-z]+(?: [a-zA-Z-]+="[^"<]*")*\/?>/g, ''));
}

describe('drawRoute: the shipped routes', () => {
  test.each(shipped.map((doc) => [doc.id, doc]))(
    'given %s – then all that it says is on the picture',
    (_, doc) => {
      const route = routeOf(doc);
      const svg = drawRoute(route);
      const texts = textsOf(svg).join('');
      for (const { label } of route.stages) expect(texts).toContain(label);
      for (const { step } of stepsOf(route)) expect(texts).toContain(step.label);
      expect(isWellFormed(svg)).toBe(true);
      expect(drawRoute(route)).toBe(svg);
    },
  );

  test.each(shipped.map((doc) => [doc.id, doc]))(
    'given %s – then nothing is wider than the picture',
    (_, doc) => {
      const svg = drawRoute(routeOf(doc));
      for (const [, x, size, line] of svg.matchAll(
        /<text x="([\d.]+)" y="[\d.]+" font-size="(\d+)"[^>]*>([^<]*)</g,
      ))
        expect(Number(x) + widthOf(line!) * Number(size)).toBeLessThan(760);
    },
  );

  test('given the ward – then it is the picture that docs/routes.md shows', () => {
    const picture = readFileSync(new URL('../../../docs/images/route-ward.svg', import.meta.url), 'utf8');
    expect(drawRoute(routeOf(shipped.find(({ id }) => id === 'ward')))).toBe(picture);
  });

  test('given the ward – then joint consultation, deadline, deputies and the early decision with its arrow', () => {
    const svg = drawRoute(routeOf(shipped.find(({ id }) => id === 'ward')));
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        '合議 全員（2人）',
        '承認 いずれか一人',
        '到着から中10営業日',
        '5月31日まで',
        '不在のとき（代決）：担当課/chief',
        '欠員のとき：executive/deputy',
        '専決：cost.budget.{y} &lt;= 10000000',
        '専決',
        'ほかに：否決できる',
        '差戻し先：起案・自己評価、担当課長',
      ]),
    );
    // Six steps, each with an arrow onwards, and the one that leads to the end at once.
    expect(count(svg, '<polygon')).toBe(7);
  });

  test('given the committee – then its majority, minutes and the arrow back', () => {
    const svg = drawRoute(routeOf(shipped.find(({ id }) => id === 'plan-committee')));
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        '合議 過半数（5人中3人）',
        '同意が足りないとき：作業部会へ戻る',
        'ほかに：議事要旨を添える',
        '自課の対象のとき：policy/staff',
      ]),
    );
    expect(count(svg, '<polygon')).toBe(7);
    expect(count(svg, 'stroke="#b3261e"')).toBe(1);
  });
});

describe('drawRoute', () => {
  test('given a condition – then its box alone is dashed and tells it', () => {
    const svg = drawnWith({ when: 'not (cost.budget.2021 <= 5)' });
    expect(count(svg, 'stroke-dasharray')).toBe(1);
    expect(textsOf(svg)).toContain('条件：not (cost.budget.2021 &lt;= 5)（成り立たなければ飛ばす）');
    expect(count(drawnWith({}), 'stroke-dasharray')).toBe(0);
  });

  test('given two of three desks – then the badge says so', () => {
    const desks = ['a', 'b', 'c'].map((unit) => ({ unit, post: 'manager' }));
    expect(textsOf(drawnWith({ does: 'agree', quorum: 2, desks }))).toContain('合議 3人中2人');
  });

  test('given markup in a label – then it is text', () => {
    const svg = drawnWith({ label: '<script>alert("&")</script>' });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
    expect(isWellFormed(svg)).toBe(true);
  });

  test('given a long label – then it is broken into lines and the box grows', () => {
    const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)![1]);
    const long = drawnWith({ label: '市民生活部市民課住民記録係長'.repeat(6) });
    expect(height(long)).toBeGreaterThan(height(drawnWith({})));
  });

  test('given those who cannot see it – then role, title and a description in words', () => {
    const svg = drawnWith({});
    expect(svg).toMatch(
      /^<svg [^>]*role="img"[^>]*>\n {2}<title>アクションプラン進捗状況の確認と決裁<\/title>/,
    );
    expect(svg).toContain(
      '<desc>下書き: 起案（提出）。自己評価: 実績・自己評価（提出） → 担当課長（承認）。',
    );
  });
});

describe('text of a picture', () => {
  test.each([
    ['漢字', 2],
    ['ab', 1.2],
    ['ｱｲ', 1.2],
    ['葛\u{e0100}', 1],
    ['𠮷', 1],
  ])('given %s – then it is %d ems wide', (text, ems) => expect(widthOf(text)).toBeCloseTo(ems));

  test.each<[string, number, string[]]>([
    ['一二三四五', 3, ['一二三', '四五']],
    ['一二、三四', 3, ['一二、', '三四']],
    ['一二三、四', 3, ['一二', '三、四']],
    ['職：digital/manager、次', 10, ['職：', 'digital/manager、', '次']],
    ['a'.repeat(7), 3, ['aaaaa', 'aa']],
    ['一 二', 2, ['一', '二']],
    ['', 3, ['']],
  ])('given %j in lines of %d ems – then %j', (text, ems, lines) => expect(wrap(text, ems)).toEqual(lines));

  test('given what XML cannot hold – then a mark in its place', () => {
    expect(escape('甲\u0000乙\ud800丙𠮷')).toBe('甲\ufffd乙\ufffd丙𠮷');
  });
});

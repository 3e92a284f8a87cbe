import { openSync } from 'fontkit';
import { describe, expect, it } from '@jest/globals';
import { FACES, SHAPELESS, charactersOf, faceOf, sfntOf } from './faces.js';

const names = FACES.map(({ family }, face) => ({ family, face }));

describe.each(names)('characters of face $face, $family', ({ face }) => {
  const characters = charactersOf(face);
  const font = openSync(FACES[face]!.file);
  const shown = Array.from({ length: 0x40000 }, (_, point) => point).filter(
    (point) => characters.idOf(point) !== 0,
  );

  it('are those that the font shows, with its glyphs and widths', () => {
    expect(shown.length).toBeGreaterThan(2000);
    expect(shown).toEqual(font.characterSet.filter((point) => font.glyphForCodePoint(point).id !== 0));
    const own = shown.map((point) => characters.idOf(point));
    const theirs = shown.map((point) => font.glyphForCodePoint(point));
    expect(own.map((id) => characters.glyphOf(id))).toEqual(theirs.map(({ id }) => id));
    expect(own.map((id) => characters.advanceOf(id))).toEqual(
      theirs.map(({ advanceWidth }) => (advanceWidth * 1000) / font.unitsPerEm),
    );
    expect(shown.map((point) => sfntOf(face).glyphOf(point))).toEqual(theirs.map(({ id }) => id));
  });

  it('are found one by one as all at once, and no others', () => {
    const points = Array.from({ length: 0x40000 }, (_, point) => point);
    const found = points.filter((point) => sfntOf(face).glyphOf(point) !== 0);
    expect(found).toEqual(points.filter((point) => characters.idOf(point) !== 0));
    expect(sfntOf(face).glyphOf(0x10ffff)).toBe(0);
  });

  it('turn as the font turns them in vertical lines', () => {
    // fontkit shows a space for what has no shape.
    const points = shown.filter((point) => !SHAPELESS.test(String.fromCodePoint(point)));
    const theirs = points.map((point) => font.layout(String.fromCodePoint(point), ['vert']).glyphs[0]!.id);
    const turned = points.map((point) => characters.uprightOf(characters.idOf(point)));
    expect(turned.map((id) => characters.glyphOf(id))).toEqual(theirs);
  });

  it('have an id each, and it leads back to the character', () => {
    expect(new Set(shown.map((point) => characters.idOf(point))).size).toBe(shown.length);
    for (const point of shown)
      expect(characters.textOf(characters.idOf(point))).toBe(String.fromCodePoint(point));
  });
});

describe('characters', () => {
  const noto = charactersOf(faceOf('NotoSansJP', false));
  const id = (character: string) => noto.idOf(character.codePointAt(0)!);

  it('that look alike share a glyph, not an id', () => {
    expect(id('⼀')).not.toBe(id('一'));
    expect(noto.glyphOf(id('⼀'))).toBe(noto.glyphOf(id('一')));
  });

  it('turn where the font has a form for vertical lines', () => {
    const [plain, turned] = [id('ー'), noto.uprightOf(id('ー'))];
    expect(noto.glyphOf(turned)).not.toBe(noto.glyphOf(plain));
    expect(noto.textOf(turned)).toBe('ー');
    expect(noto.uprightOf(id('漢'))).toBe(id('漢'));
  });

  it('have variants where the font has them', () => {
    const text = charactersOf(0);
    const variant =
      text.variantOf('葛'.codePointAt(0)!, 0xe0100) || noto.variantOf('偦'.codePointAt(0)!, 0xe0100);
    expect(variant).toBeGreaterThanOrEqual(0);
    const own = text.variantOf(20518, 0xe0100);
    expect(text.textOf(own)).toBe(String.fromCodePoint(20518, 0xe0100));
    expect(text.glyphOf(own)).not.toBe(text.glyphOf(text.idOf(20518)));
    expect(text.variantOf(20518, 0xe0107)).toBe(0);
  });
});

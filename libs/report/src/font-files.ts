import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

const biz = (name: string) => resolve(`@expo-google-fonts/biz-udpgothic/${name}.ttf`);
const noto = (name: string) => resolve(`@expo-google-fonts/noto-sans-jp/${name}.ttf`);

const symbols = resolve('@expo-google-fonts/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf');

export const TEXT_FONT = 'BIZUDPGothic';
/** Of the text font, in ems from the top of a line; its em box is as high as the font, so words stand in the middle of their line. */
export const ASCENT = 0.88;

/** Font families as pdfmake knows them. The first is the text font; the others step in, in order, where it lacks a glyph. */
export const FONT_FILES: Record<string, { normal: string; bold: string }> = {
  [TEXT_FONT]: {
    normal: biz('400Regular/BIZUDPGothic_400Regular'),
    bold: biz('700Bold/BIZUDPGothic_700Bold'),
  },
  NotoSansJP: { normal: noto('400Regular/NotoSansJP_400Regular'), bold: noto('700Bold/NotoSansJP_700Bold') },
  // ⚫ ☑ ☐ and the like; it has one weight.
  NotoSansSymbols2: { normal: symbols, bold: symbols },
};

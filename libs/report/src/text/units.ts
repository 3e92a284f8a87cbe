/** What is counted or measured: stays with its number where a line can hold both. */
const UNITS = (
  '円 千円 万円 百万円 億円 兆円 万 億 兆 千 百 割 分 厘 倍 年 年度 年間 か年 ヵ年 カ年 月 月末 か月 ヵ月 ヶ月 カ月 ケ月 箇月 日 日間 時 時間 分間 秒 秒間 週 週間 週目 ' +
  '年目 日目 回目 件目 件 人 人分 人日 人月 名 者 回 台 冊 部 枚 本 個 箇所 か所 カ所 ヵ所 ヶ所 ケ所 校 園 室 棟 戸 軒 世帯 団体 社 事業 施設 地区 町 市 区 村 路線 ' +
  '項目 点 位 種 種類 課 係 局 章 節 条 項 号 番 番目 頁 版 段 段階 歳 才 歳児 年生 期 次 級 階 層 列 行 か国 カ国 ヶ国 言語 講座 名分 組 班 便 隻 匹 頭 羽 株 口 ' +
  'ポイント パーセント トン キロ メートル センチ ミリ グラム リットル ヘクタール アール 平方メートル 立方メートル キロメートル キログラム キロワット'
).split(' ');

const byFirst = new Map<string, string[]>();
for (const unit of UNITS) byFirst.set(unit[0]!, [...(byFirst.get(unit[0]!) ?? []), unit]);

/** How many UTF-16 units of a text are a unit of measure, from a place on; 0 for none. */
export function unitLength(text: string, at: number): number {
  let longest = 0;
  for (const unit of byFirst.get(text.charAt(at)) ?? [])
    if (unit.length > longest && text.startsWith(unit, at)) longest = unit.length;
  return longest;
}

/** Whether an era's name ends here: 令和, before its year. */
export function endsEra(text: string, end: number): boolean {
  return ERAS.has(text.slice(end - 2, end));
}

const ERAS = new Set(['明治', '大正', '昭和', '平成', '令和']);

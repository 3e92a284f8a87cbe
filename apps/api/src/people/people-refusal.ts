import type { PeopleRefusal } from '@kairan/office';
import { plainRefusal, type Refusal } from '../sheets/refusal.types.js';

const words: Record<Exclude<PeopleRefusal['code'], Telling['code']>, string> = {
  NOT_ADMINISTRATOR: '管理者だけが行えます。',
  PERIOD_INVALID:
    '期間が正しくありません。今日以後で、始まりが終わりより後にならない、1年以内の期間にしてください。',
  ENDS_BEFORE_IT_BEGINS: '終わりの日が始まりの日より前です。',
  DESK_NOT_HELD: '期間の初日にその職に就いている人だけが、代理を決められます。',
  PROXY_OF_PROXY: '代理として行っている職を、さらに別の人に任せることはできません。',
  DEPUTY_HOLDS_DESK: '本人や、同じ職に就いている人を代理にすることはできません。',
  DELEGATION_CYCLE: '代理をたどると本人に戻ります。ほかの人を代理にしてください。',
  DELEGATION_OVERLAPS: '同じ人への同じ代理が、重なる期間ですでにあります。',
  ABSENCE_OVERLAPS: 'その期間には、すでに不在の届けがあります。',
  ALREADY_PAST: 'すでに過ぎた日のことは変えられません。',
  ALREADY_APPOINTED: 'その人のその職への発令が、重なる期間ですでにあります。',
  NOT_APPOINTED: 'その人は、そのときその職に就いていません。',
  DESK_NOT_IN_FORCE: 'その日には、その職または所属がありません。',
  UNIT_NOT_IN_FORCE: 'その日には、その所属がありません。',
  SUCCESSOR_INVALID: '引き継ぐ所属は、終わりの翌日にあり、たどって元の所属に戻らないものにしてください。',
  PARENT_INVALID: '上位の所属をたどると、その所属自身に戻ります。',
  SUPERIOR_INVALID: 'その職自身を上位の職にすることはできません。',
  CODE_INVALID: 'コードは半角の英数字と . _ - で、32文字までにしてください（owner は使えません）。',
  NAME_REQUIRED: '名称を書いてください。',
  RENAME_FROM_A_DAY:
    '名称は、いつから変わるかを決めて変えてください（名称変更）。前の調書には前の名称が残ります。',
  PREVIEW_CHANGED:
    '確かめたときから、ファイルか職員の情報が変わっています。もう一度確かめてから取り込んでください。',
};

/** Refusals whose words hold what was found. */
type Telling = Extract<PeopleRefusal, { code: 'FILE_UNREADABLE' | 'ROWS_WITH_ERRORS' | 'SUCCESSOR_NEEDED' }>;

function messageOf(refusal: PeopleRefusal): string {
  if (refusal.code === 'FILE_UNREADABLE') return refusal.reason;
  if (refusal.code === 'ROWS_WITH_ERRORS')
    return `誤りのある行が${refusal.count}行あります。1行も取り込んでいません。`;
  if (refusal.code === 'SUCCESSOR_NEEDED')
    return `この所属の調書か、この所属の職に来ている調書で、終わっていないものが${refusal.count}件あります。引き継ぐ所属を決めてください。`;
  return words[refusal.code];
}

export function peopleRefusalOf(refusal: PeopleRefusal): Refusal {
  return plainRefusal(refusal.code, messageOf(refusal));
}

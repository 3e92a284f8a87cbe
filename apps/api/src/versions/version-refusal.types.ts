import type { VersionRefusal } from '@kairan/office';
import { plainRefusal, type Refusal, type RefusedItem } from '../sheets/refusal.types.js';

const kinds = { template: '様式', route: '決裁ルート' };

/** Stable code and words for people. */
export function versionRefusalOf(refusal: VersionRefusal): Refusal {
  return plainRefusal(refusal.code, messageOf(refusal), problemsOf(refusal));
}

function messageOf(refusal: VersionRefusal): string {
  switch (refusal.code) {
    case 'BAD_ID':
      return 'id は英小文字で始め、英小文字・数字・- で 64 字までにしてください。';
    case 'TOO_LONG':
      return `書けるのは ${refusal.limit.toLocaleString('ja-JP')} 字までです。`;
    case 'DRAFT_CHANGED':
      return 'この下書きは、開いたあとにほかの人が保存・公開・破棄しています。今の内容を確かめてください。';
    case 'DRAFT_IN_USE':
      return 'この様式に合わせた決裁ルートがあるため、破棄できません。';
    case 'NOT_PUBLISHED':
      return `${kinds[refusal.kind]}のその版は公開されていません。先に公開してください。`;
    case 'FORM_MISSING':
      return '決裁ルートには、どの様式のどの版に合わせるかを指定してください。';
    case 'FORMS_DO_NOT_FIT':
      return 'この決裁ルートは、この様式に合いません。';
    case 'YEAR_NOT_IN_FORM':
      return `様式の年度がこの年度まで届かず、今年度分を記入できません。様式の years を改めた版を公開してください：${refusal.fields.join('、')}`;
    case 'FORM_WRONG_IN_YEAR':
      return '様式に、この年度では読めない式や場所があります。直した版を公開してください。';
    case 'RATINGS_NOT_IN_FORM':
      return `計画の報告書で数える評価が、様式に選択肢の項目としてありません。様式に加えてください：${refusal.fields.join('、')}`;
    case 'YEAR_OPEN':
      return 'この年度は、別の版ですでに始まっています。版を変えるには「版の移行」を使ってください。';
    case 'YEAR_UNKNOWN':
      return '年度は 1989 から 2100 までの西暦で指定してください。';
    default:
      return messageOfMove(refusal);
  }
}

type MoveRefusal = Extract<
  VersionRefusal,
  {
    code: `MAPPING_${string}` | 'NOTHING_TO_MOVE' | 'ANSWERS_LOST' | 'REPORT_CHANGED' | 'COMMAND_REUSED';
  }
>;

function messageOfMove(refusal: MoveRefusal): string {
  switch (refusal.code) {
    case 'NOTHING_TO_MOVE':
      return 'この年度は、すでにその版です。';
    case 'MAPPING_NEEDED':
      return `新しい決裁ルートにない回議順に調書があります。移す先を指定してください：${refusal.steps.join('、')}`;
    case 'MAPPING_WRONG':
      return `移す先の指定が正しくありません。なくなる回議順から、新しい回議順へ一つずつ指定してください：${refusal.steps.join('、')}`;
    case 'ANSWERS_LOST':
      return `新しい様式に入らない記入があります。先にその記入を直すか、様式を改めてください：${refusal.fields.join('、')}`;
    case 'REPORT_CHANGED':
      return '確かめたあとに、移行で変わることが変わりました。もう一度確かめてください。';
    case 'COMMAND_REUSED':
      return '同じ番号の操作が、別の内容ですでに行われています。';
  }
}

function problemsOf(refusal: VersionRefusal): RefusedItem[] {
  if (refusal.code !== 'FORMS_DO_NOT_FIT' && refusal.code !== 'FORM_WRONG_IN_YEAR') return [];
  const rule = refusal.code === 'FORMS_DO_NOT_FIT' ? 'route' : 'template';
  return refusal.faults.map(({ line, column, path, message }) => ({
    rule,
    path,
    message: `${line}行${column}文字目：${message}`,
  }));
}

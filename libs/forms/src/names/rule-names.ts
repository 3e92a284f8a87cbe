import { child, fault, items, type Node } from '../shape.js';
import type { Fault } from '../template.js';

/** The ids under which checkContent and a submit report what they find by themselves. */
const TAKEN: Record<string, string> = {
  required: '必須項目の確認',
  detail: '選択肢の詳細の確認',
  crossfoot: '縦横の合計の確認',
  carried: '引き継いだ回答の確認',
};

export function checkRuleNames(root: Node, faults: Fault[]): void {
  for (const rule of items(child(root, 'validate'))) {
    const id = child(rule, 'id');
    const taken = Object.hasOwn(TAKEN, id.value as string) ? TAKEN[id.value as string] : undefined;
    if (taken)
      faults.push(fault(id, `「${id.value as string}」は${taken}に使われています。別の名前にしてください。`));
  }
}

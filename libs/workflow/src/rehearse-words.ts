import type { DeskId } from './route.js';

/** What will go wrong once the year is open, or what of the route never matters. `step` is the id of a step. */
export type Finding =
  /** There is no such desk, or nobody holds it. `escalatesTo`: the desk that acts instead, and whether somebody holds that one. */
  | {
      kind: 'noDesk' | 'noHolder';
      subject: string;
      step: string;
      desk: DeskId;
      escalatesTo?: { desk: DeskId; held: boolean };
    }
  /** By a reorganisation the owner is the reviewing unit, and yet its substitute is not asked: their codes differ. */
  | { kind: 'ownReview'; subject: string; step: string; owner: string; unit: string }
  /** Whoever could act for the desk is sure to have written the sheet. */
  | { kind: 'selfApproval'; subject: string; step: string; desk: DeskId }
  /** More desks have to agree than there are persons to speak for them: one person is one voice. */
  | { kind: 'quorum'; subject: string; step: string; needed: number; persons: number }
  /** The condition says the same of every sheet. */
  | { kind: 'rule'; rule: string; always: boolean }
  /** No sheet comes to this step. */
  | { kind: 'unvisited'; step: string };

/** A finding as a sentence for the administrator. */
export function rehearsalWords(finding: Finding): string {
  switch (finding.kind) {
    case 'rule':
      return `条件「${finding.rule}」は、${finding.always ? 'すべての調書で成り立ちます' : 'どの調書でも成り立ちません'}（今の記入で調べています。空欄は比べられません）。`;
    case 'unvisited':
      return `回議順 ${finding.step} を通る調書が一件もありません。`;
    default:
      return `「${finding.subject}」の回議順 ${finding.step}: ${atStep(finding)}`;
  }
}

function atStep(finding: Extract<Finding, { subject: string }>): string {
  switch (finding.kind) {
    case 'noDesk':
      return `職 ${finding.desk} がありません。${instead(finding.escalatesTo)}`;
    case 'noHolder':
      return `職 ${finding.desk} に就いている人がいません。${instead(finding.escalatesTo)}`;
    case 'ownReview':
      return `組織改正で担当課 ${finding.owner} と ${finding.unit} が同じ課になり、自分の課の調書を扱うことになります。決裁ルートの職を改めてください。`;
    case 'selfApproval':
      return `職 ${finding.desk} の人は、自分で書いた調書を扱うことになるため進められません。`;
    case 'quorum':
      return `${finding.needed} 人の同意が要りますが、同意できる人は ${finding.persons} 人です。`;
  }
}

function instead(above: { desk: DeskId; held: boolean } | undefined): string {
  if (!above) return '代わる職も決まっていません。';
  if (above.held) return `代わりに ${above.desk} が行います。`;
  return `代わりの ${above.desk} にも、就いている人がいません。`;
}

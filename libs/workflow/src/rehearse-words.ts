import type { DeskId } from './route.js';

/** What will go wrong once the year is open, or what of the route never matters. `step` is the id of a step. */
export type Finding =
  | { kind: 'noDesk'; subject: string; step: string; desk: DeskId }
  /** Nobody holds the desk. `escalatesTo`: the desk that acts instead by the route, and whether somebody holds that one. */
  | {
      kind: 'noHolder';
      subject: string;
      step: string;
      desk: DeskId;
      escalatesTo?: { desk: DeskId; held: boolean };
    }
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
      return `条件「${finding.rule}」は、${finding.always ? 'すべての調書で成り立ちます' : 'どの調書でも成り立ちません'}。`;
    case 'unvisited':
      return `回議順 ${finding.step} を通る調書が一件もありません。`;
    default:
      return `「${finding.subject}」の回議順 ${finding.step}: ${atStep(finding)}`;
  }
}

function atStep(finding: Extract<Finding, { subject: string }>): string {
  switch (finding.kind) {
    case 'noDesk':
      return `職 ${finding.desk} がありません。`;
    case 'noHolder':
      return `職 ${finding.desk} に就いている人がいません。${instead(finding.escalatesTo)}`;
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

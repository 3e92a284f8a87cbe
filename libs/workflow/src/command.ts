import type { CheckProblem } from './refusals.js';
import type { Mark, Note, Resumption } from './sheet.js';

/** What somebody asks for. Facts a rule needs from elsewhere (closed fields, failed checks, openings) come inside the command. */
export type Command = Edit | Submit | Approve | Agree | Disagree | Return | PullBack | Withdraw | Reject;

/** What only those do whose turn it is. */
export type TurnCommand = Exclude<Command, PullBack | Withdraw>;

interface CommandBase {
  version: number;
  comment?: string;
}
export interface Edit extends CommandBase {
  type: 'edit';
  patches: { path: string; value: unknown }[];
  /** Carried places that are to stay as they are. */
  confirms?: string[];
  /** Changed or confirmed paths that the step's mask does not open. */
  closed: string[];
}
export interface Submit extends CommandBase {
  type: 'submit';
  errors: CheckProblem[];
  warnings: CheckProblem[];
  notes: Note[];
}
export interface Approve extends CommandBase {
  type: 'approve';
}
export interface Agree extends CommandBase {
  type: 'agree';
}
/** 意見付合議: the comment is the opinion. */
export interface Disagree extends CommandBase {
  type: 'disagree';
}
export interface Return extends CommandBase {
  type: 'return';
  to: string;
  reason: string;
  marks: Mark[];
  resume: Resumption;
}
export interface PullBack extends CommandBase {
  type: 'pullBack';
  /** Whether somebody at a desk where the sheet now waits has opened it since it came. */
  opened: boolean;
}
export interface Withdraw extends CommandBase {
  type: 'withdraw';
  reason: string;
}
export interface Reject extends CommandBase {
  type: 'reject';
  reason: string;
  /** The word the actor typed. */
  confirmation: string;
}

/** The word that confirms a rejection. */
export const REJECTION = '否決';

import type { Scalar, Template } from '@kairan/forms';

/** A value of the publication that has no place among the answers. */
export interface LeftOut {
  /** As the publication names it. */
  path: string;
  value: unknown;
  reason: string;
}

/** What reading a sheet has found so far, by path as in a Patch. */
export interface Found {
  form: Template;
  /** What the publication calls otherwise than the form. */
  names: ReadonlyMap<string, string>;
  answers: Map<string, Scalar>;
  /** Printed in places that the form computes. */
  printed: Map<string, Scalar>;
  leftOut: LeftOut[];
}

/** A value's place: as the publication names it, and where that is in the form. */
export interface Here {
  path: string;
  target: string;
}

export function leaveOut({ leftOut }: Found, { path }: Here, value: unknown, reason: string): void {
  leftOut.push({ path, value, reason });
}

export const child = ({ path, target }: Here, key: string): Here => ({
  path: path === '' ? key : `${path}.${key}`,
  target: target === '' ? key : `${target}.${key}`,
});

/** What formulas may ask outside the sheet. What is not given is blank. */
export interface Doors {
  /** The sheets that share this one's parent, itself included: the sum of their figures at a path, of how many sheets, how many have it. */
  siblings?(path: string): { sum: number | null; in: number; of: number };
  /** What last year's sheet of the same subject says at a path, computed places too. */
  previous?(path: string): unknown;
}

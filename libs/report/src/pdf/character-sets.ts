import { FACES } from './faces.js';

/** Character ids by face: a mark for each. */
export class CharacterSets {
  private readonly marks = FACES.map(() => new Uint8Array(0x10000));

  add(face: number, id: number) {
    this.marks[face]![id] = 1;
  }

  /** What a fragment uses. */
  addAll(characters: Uint16Array[]) {
    characters.forEach((ids, face) => {
      const marks = this.marks[face]!;
      for (let i = 0; i < ids.length; i++) marks[ids[i]!] = 1;
    });
  }

  /** Ascending. */
  of(face: number): Uint16Array {
    const marks = this.marks[face]!;
    const ids: number[] = [];
    for (let id = marks.indexOf(1); id >= 0; id = marks.indexOf(1, id + 1)) ids.push(id);
    return Uint16Array.from(ids);
  }
}

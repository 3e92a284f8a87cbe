import { features, type Feature } from './features.js';

/** Counts and times of a demonstration, shown while it runs and as a table at its end. */
export class Tally {
  private readonly shown = new Map<Feature, number>(features.map((feature) => [feature, 0]));
  private readonly acts = new Map<string, number>();
  private readonly refusals = new Map<string, number>();
  private readonly phases: { name: string; seconds: number }[] = [];

  /** An act that the api answered, with what it was an example of. */
  count(act: string, ...shown: Feature[]): void {
    this.acts.set(act, (this.acts.get(act) ?? 0) + 1);
    for (const feature of shown) this.show(feature);
  }

  show(feature: Feature): void {
    this.shown.set(feature, this.shown.get(feature)! + 1);
  }

  /** Features that nobody came to show. */
  missing(): Feature[] {
    return features.filter((feature) => this.shown.get(feature) === 0);
  }

  refuse(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  /** Runs a phase, says that it runs, and keeps its time. */
  async phase<T>(name: string, work: () => Promise<T>): Promise<T> {
    console.log(`… ${name}`);
    const began = performance.now();
    const result = await work();
    this.phases.push({ name, seconds: (performance.now() - began) / 1000 });
    return result;
  }

  table(facts: [string, string | number][]): string {
    const rows: [string, string | number][] = [
      ...facts,
      ...[...this.shown].filter(([, times]) => times > 0),
      ...[...this.acts].map(([act, n]): [string, number] => [`操作 ${act}`, n]),
      ...[...this.refusals].map(([code, n]): [string, number] => [
        `断られた（説明を付けて再提出） ${code}`,
        n,
      ]),
      ...this.phases.map(({ name, seconds }): [string, string] => [`${name}（秒）`, seconds.toFixed(2)]),
    ];
    const width = Math.max(...rows.map(([name]) => columns(name)));
    return rows
      .map(([name, value]) => `  ${name}${' '.repeat(width - columns(name))}  ${String(value).padStart(10)}`)
      .join('\n');
  }
}

/** Columns a terminal gives to a text: full-width characters take two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[ -~]/.test(character) ? 1 : 2), 0);
}

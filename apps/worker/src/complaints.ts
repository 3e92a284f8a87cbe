const againAfterMilliseconds = 60_000;

/** Says in one line what is wrong, and says the same again only once a minute, however often it is tried. */
export class Complaints {
  private readonly said = new Map<string, number>();
  private muted = false;

  /** @param about what is complained of */
  constructor(private readonly about: string) {}

  readonly say = (error: Error): void => {
    const { code } = error as { code?: string };
    const line = error.message || code || error.name;
    if (this.muted || Date.now() - (this.said.get(line) ?? 0) < againAfterMilliseconds) return;
    this.said.set(line, Date.now());
    console.error(`${this.about}:`, line);
  };

  /** From here on lost connections are meant. */
  mute(): void {
    this.muted = true;
  }
}

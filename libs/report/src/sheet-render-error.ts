/** A render thread died or failed over a sheet. */
export class SheetRenderError extends Error {
  readonly code = 'SHEET_NOT_RENDERED';
  constructor(
    readonly sheet: string,
    cause: unknown,
  ) {
    super(`「${sheet}」の紙面を作れませんでした。`, { cause });
    this.name = 'SheetRenderError';
  }
}

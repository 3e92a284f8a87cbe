const SHIFT = 0xfee0;

/** ASCII as full-width characters: `A` as `Ａ`. */
export function widen(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + SHIFT));
}

/** Full-width characters as ASCII: `Ｒ３` as `R3`, the wide space as a narrow one. */
export function narrow(text: string): string {
  return text
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - SHIFT))
    .replaceAll('\u3000', ' ')
    .replaceAll('￥', '¥');
}

/** A code without spaces, in narrow characters, every dash as `-`. */
export function narrowCode(text: string): string {
  return narrow(text)
    .replace(/\s/g, '')
    .replace(/[―‐‑–—−ー─]/g, '-');
}

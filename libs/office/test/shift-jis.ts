/** Text as Shift_JIS, by the decoder's own table read backwards: Node decodes it but does not encode it. */
export function shiftJis(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? unknown(character)));
}

const table = new Map<string, number[]>();
const decoder = new TextDecoder('shift_jis');
for (let lead = 0xfc; lead >= 0x81; lead--)
  for (let trail = 0xfc; trail >= 0x40; trail--) learn([lead, trail]);
for (let byte = 0xdf; byte >= 0; byte--) if (byte < 0x80 || byte > 0xa0) learn([byte]);

function learn(bytes: number[]): void {
  const characters = [...decoder.decode(Uint8Array.from(bytes))];
  if (characters.length === 1 && characters[0] !== '\uFFFD') table.set(characters[0]!, bytes);
}

function unknown(character: string): never {
  throw new Error(`Shift_JIS has no ${character}`);
}

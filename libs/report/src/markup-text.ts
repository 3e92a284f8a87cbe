/** XML has no place at all for some characters, not even escaped. */
const UNSPEAKABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A reader takes a carriage return for a line feed unless it is written as a reference. */
const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** Text as it stands in an element or attribute of HTML, SVG or XML. */
export function markupText(text: string): string {
  return text.replace(UNSPEAKABLE, '\uFFFD').replace(/[&<>"'\r]/g, (char) => REFERENCES[char]!);
}

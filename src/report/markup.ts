import { printable } from '../text/printable';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };
// What XML 1.0 cannot hold, not even escaped. The others are escapes of ours by then.
const FORBIDDEN = /[\ufffe\uffff]/g;

/** A text as one line of the content or of an attribute of an XML or HTML element. */
export function escapeMarkup(text: string): string {
  return printable(text).replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

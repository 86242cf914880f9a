/** Go's json.Marshal of a string. */
export function jsonText(text: string): string {
  return escapeHtml(JSON.stringify(text));
}

/** JSON as Go writes it, which escapes what has a meaning in HTML and JavaScript. */
export function escapeHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

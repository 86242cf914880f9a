/** RFC 3986: the characters of a file name that mean something in a URI, and all beyond ASCII, become escapes. */
export function uriOf(file: string): string {
  const escaped = file.replace(/\p{Cs}/gu, '\ufffd').split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${escaped}` : escaped;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['underscores', '__'], ['dot', '.'], ['dash', '-'], ['slash', '/']]);

const RESERVED: ReadonlySet<string> = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace',
  'return', 'var', 'void', 'while',
]);

/** The name of a field that an expression writes in an escaped form; undefined if it is none. Source: k8s.io/apiserver, pkg/cel/escaping.go. */
export function unescapeName(escaped: string): string | undefined {
  if (!escaped.includes('__')) {
    return escaped;
  }
  let valid = true;
  const name = escaped.replace(/__([^_]+)__/g, (match: string, content: string) => {
    const isReserved = RESERVED.has(content) && match.length === escaped.length;
    valid &&= isReserved || ESCAPES.has(content);
    return ESCAPES.get(content) ?? content;
  });
  return valid ? name : undefined;
}

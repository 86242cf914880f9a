import { schemaOf, SchemaProps } from './types';

/*
 * A JSON path of fields and keys that a schema has.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go ValidFieldPath
 */

export type FieldPath =
  | { readonly path: string; readonly root: string; readonly schema: SchemaProps }
  | { readonly error: string };

const ESCAPES: Readonly<Record<string, string>> = { 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\'': '\'', '\\': '\\' };
const NO_FIELD = 'does not refer to a valid field';
const ENDS = 'unexpected end of JSON path';

export function validFieldPath(jsonPath: string, schema: SchemaProps, allowsArrayNotation: boolean): FieldPath {
  const walk = new PathWalk(schema);
  const tokens = tokensOf(jsonPath);
  for (let i = 0; i < tokens.length && walk.error === undefined; i++) {
    switch (tokens[i]) {
      case '[':
        if (!allowsArrayNotation) {
          return { error: 'array notation is not allowed' };
        }
        walk.key(tokens[i + 1]);
        walk.close(tokens[i + 2]);
        i += 2;
        break;
      case '.':
        walk.step(tokens[i + 1]);
        i += 1;
        break;
      default:
        return { error: `expected [ or . but got: ${tokens[i]}` };
    }
  }
  return walk.result;
}

/** Delimiters, quoted texts, and what is between. */
function tokensOf(path: string): readonly string[] {
  const tokens: string[] = [];
  let rest = path;
  while (rest !== '') {
    const end = endOfToken(rest);
    tokens.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return tokens;
}

function endOfToken(text: string): number {
  if (text.startsWith('\'')) {
    const quoted = /^'(?:[^']|(?<=\\)')*?(?<!\\)'(?<=.')/s.exec(text);
    return quoted === null || quoted[0].length < 2 ? text.length : quoted[0].length;
  }
  const delimiter = text.search(/[.[\]]/);
  return delimiter < 0 ? text.length : Math.max(delimiter, 1);
}

class PathWalk {
  public error: string | undefined;
  private written = '';
  private root = '';

  constructor(private schema: SchemaProps) {}

  public get result(): FieldPath {
    return this.error === undefined ? { path: this.written === '' ? '<nil>' : this.written, root: this.root, schema: this.schema } : { error: this.error };
  }

  public key(token: string | undefined): void {
    if (token === undefined) {
      this.error = ENDS;
    } else if (token.length < 2 || !token.startsWith('\'') || !token.endsWith('\'')) {
      this.error = `expected single quoted string but got ${token}`;
    } else {
      const text = unescape(token.slice(1, -1));
      if (text === undefined) {
        this.error = 'invalid string literal: invalid syntax';
      } else {
        this.append(text);
      }
    }
  }

  public close(token: string | undefined): void {
    if (this.error === undefined && token !== ']') {
      this.error = token === undefined ? ENDS : `expected ] but got ${token}`;
    }
  }

  public step(token: string | undefined): void {
    if (token === undefined) {
      this.error = ENDS;
    } else {
      this.append(token);
    }
  }

  private append(name: string): void {
    const { properties = {}, additionalProperties } = this.schema;
    const isNamed = Object.keys(properties).length > 0;
    const next = isNamed ? (Object.hasOwn(properties, name) ? properties[name] : undefined) : schemaOf(additionalProperties);
    if (next === undefined) {
      this.error = NO_FIELD;
      return;
    }
    const step = isNamed ? `${this.written === '' ? '' : '.'}${name}` : `[${name}]`;
    this.root ||= isNamed ? name : '<nil>';
    this.written += step;
    this.schema = next;
  }
}

function unescape(text: string): string | undefined {
  let isWrong = false;
  const unescaped = text.replace(/\\(.?)/gs, (_, character: string) => {
    isWrong ||= !Object.hasOwn(ESCAPES, character);
    return ESCAPES[character] ?? '';
  });
  return isWrong ? undefined : unescaped;
}


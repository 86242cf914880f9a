import { isBlankOrEnd, isDigit } from './characters';
import { Cursor } from './cursor';
import { YamlRefusal } from './refusal';
import { skipRestOfLine } from './rest-of-line';
import { scanTagDirective, scanWord } from './tag';
import { YamlToken } from './token';

const POINT = 46;

/** Reads a line such as `%YAML 1.1` or `%TAG !e! tag:example.com,2000:`. */
export function scanDirective(cursor: Cursor): YamlToken {
  const start = cursor.position;
  cursor.position++;
  const name = scanWord(cursor);
  if (name === '') {
    throw new YamlRefusal('scanner', 'could not find expected directive name', cursor.position);
  }
  if (!isBlankOrEnd(cursor.codeAt(0))) {
    throw new YamlRefusal('scanner', 'found unexpected non-alphabetical character', cursor.position);
  }
  const token = scanValue(cursor, start, name);
  skipRestOfLine(cursor);
  return token;
}

function scanValue(cursor: Cursor, start: number, name: string): YamlToken {
  if (name === 'YAML') {
    return new YamlToken('directive', start, cursor.position, name, scanVersion(cursor));
  }
  if (name === 'TAG') {
    const { handle, prefix } = scanTagDirective(cursor);
    return new YamlToken('directive', start, cursor.position, handle, prefix);
  }
  throw new YamlRefusal('scanner', 'found unknown directive name', cursor.position);
}

function scanVersion(cursor: Cursor): string {
  cursor.skipBlanks();
  const major = scanVersionNumber(cursor);
  if (cursor.codeAt(0) !== POINT) {
    throw new YamlRefusal('scanner', "did not find expected digit or '.' character", cursor.position);
  }
  cursor.position++;
  return `${major}.${scanVersionNumber(cursor)}`;
}

function scanVersionNumber(cursor: Cursor): number {
  const from = cursor.position;
  while (isDigit(cursor.codeAt(0))) {
    if (cursor.position - from === 2) {
      throw new YamlRefusal('scanner', 'found extremely long version number', cursor.position);
    }
    cursor.position++;
  }
  if (cursor.position === from) {
    throw new YamlRefusal('scanner', 'did not find expected version number', cursor.position);
  }
  return Number(cursor.text.slice(from, cursor.position));
}

/** The prefixes of the tag handles of a document. */
export class TagHandles {
  private readonly prefixes = new Map<string, string>();
  private version: string | undefined;

  /** Takes a `%YAML` or `%TAG` directive. */
  public declare(directive: YamlToken): void {
    if (directive.value === 'YAML') {
      this.setVersion(directive);
    } else if (this.prefixes.has(directive.value)) {
      throw new YamlRefusal('parser', 'found duplicate %TAG directive', directive.start);
    } else {
      this.prefixes.set(directive.value, directive.suffix);
    }
  }

  /** The full name of a tag token; empty if its handle is not declared. */
  public tagOf(token: YamlToken): string {
    if (token.value === '') {
      return token.suffix;
    }
    const prefix = this.prefixes.get(token.value) ?? (token.value === '!!' ? 'tag:yaml.org,2002:' : token.value === '!' ? '!' : undefined);
    return prefix === undefined ? '' : prefix + token.suffix;
  }

  private setVersion(directive: YamlToken): void {
    if (this.version !== undefined) {
      throw new YamlRefusal('parser', 'found duplicate %YAML directive', directive.start);
    }
    this.version = directive.suffix;
    if (this.version !== '1.1') {
      throw new YamlRefusal('parser', 'found incompatible YAML document', directive.start);
    }
  }
}

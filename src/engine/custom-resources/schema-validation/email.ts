/*
 * Addresses of RFC 5322, as far as they stand alone.
 * upstream: Go's net/mail ParseAddress
 */

const ATOM = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u0080-\u{10ffff}]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u0080-\u{10ffff}]+)*/u;
const QUOTED = /^"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[\x20-\x7e\t])*"/; // eslint-disable-line no-control-regex
const COMMENT = /^\((?:[^()\\]|\\.)*\)/;
const LITERAL = /^\[[^[\]\\]*\]/;
const WORD = new RegExp(`${ATOM.source.slice(0, ATOM.source.indexOf('(?:'))}`, 'u');

/** Whether the text is an address, with or without a name. */
export function isEmail(text: string): boolean {
  const reader = new AddressReader(text);
  reader.skipSpace();
  const start = reader.rest;
  if (reader.address() && reader.atEnd()) {
    return true;
  }
  reader.rest = start;
  reader.phrase();
  return reader.take('<') && reader.address() && reader.take('>') && reader.atEnd();
}

class AddressReader {
  constructor(public rest: string) {}

  public skipSpace(): void {
    this.rest = this.rest.replace(/^[ \t]+/, '');
  }

  public address(): boolean {
    this.skipSpace();
    const local = this.read(QUOTED) ?? this.read(ATOM);
    if (local === undefined || local === '""' || !this.take('@')) {
      return false;
    }
    return this.read(LITERAL) !== undefined || this.read(ATOM) !== undefined;
  }

  /** The name before an address. */
  public phrase(): void {
    this.skipSpace();
    while (this.read(QUOTED) !== undefined || this.read(ATOM) !== undefined || this.read(WORD) !== undefined) {
      this.skipSpace();
    }
  }

  public take(character: string): boolean {
    this.skipSpace();
    const found = this.rest.startsWith(character);
    this.rest = found ? this.rest.slice(character.length) : this.rest;
    return found;
  }

  public atEnd(): boolean {
    this.skipSpace();
    while (this.read(COMMENT) !== undefined) {
      this.skipSpace();
    }
    return this.rest === '';
  }

  private read(pattern: RegExp): string | undefined {
    const [found] = pattern.exec(this.rest) ?? [];
    this.rest = this.rest.slice(found?.length ?? 0);
    return found;
  }
}

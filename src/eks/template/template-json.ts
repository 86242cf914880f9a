import { Pieces } from './intrinsics';
import { unresolved } from '../../integrations/lazy-modules';
import type { NumberRange, UnresolvedValue as TokenValue } from '../../manifests/unresolved/value';

const { UnresolvedValue } = unresolved();

export type TemplateReading = { readonly value: unknown } | { readonly error: string };

/** What is known of a token that is a number. */
export type NumberRangeOf = (token: string) => NumberRange | undefined;

/**
 * Reads JSON with tokens. A token in a string is a part of the string; any other token is a value of an unknown type, unless it is known for a number.
 */
export function readTemplateJson(pieces: Pieces, rangeOf: NumberRangeOf = () => undefined): TemplateReading {
  const markers = new TokenMarkers(pieces, rangeOf);
  if (pieces.length === 3 && pieces[0].trim() === '' && pieces[2].trim() === '') {
    return { value: UnresolvedValue.whole(pieces[1]) };
  }
  try {
    return { value: JSON.parse(markers.text(), (_key, value: unknown) => markers.revive(value)) as unknown };
  } catch (error) {
    return { error: `the text is not JSON: ${(error as Error).message}` };
  }
}

/** Replaces the tokens in the text with markers, and the markers in the parsed values with unresolved values. */
class TokenMarkers {
  private readonly open: string;
  private readonly bare = new Set<number>();

  constructor(private readonly pieces: Pieces, private readonly rangeOf: NumberRangeOf) {
    // A run of private use characters that is longer than any run in the text.
    const longest = pieces.filter((_, i) => i % 2 === 0).flatMap((text) => text.match(/\uE000+/g) ?? []).map(({ length }) => length);
    this.open = '\uE000'.repeat(longest.reduce((most, length) => Math.max(most, length), 0) + 1);
  }

  public text(): string {
    let inString = false;
    return this.pieces.map((piece, i) => {
      if (i % 2 === 1) {
        const mark = `${this.open}${i}\uE001`;
        if (inString) {
          return mark;
        }
        this.bare.add(i);
        return JSON.stringify(mark);
      }
      inString = endsInString(piece, inString);
      return piece;
    }).join('');
  }

  public revive(value: unknown): unknown {
    if (typeof value === 'string') {
      return this.reviveString(value);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof UnresolvedValue) {
      return value;
    }
    // A key with a token makes the whole object unresolved.
    const key = Object.keys(value).find((each) => each.includes(this.open));
    return key === undefined ? value : UnresolvedValue.whole(this.split(key)[1]);
  }

  private reviveString(text: string): unknown {
    if (!text.includes(this.open)) {
      return text;
    }
    const parts = this.split(text);
    const only = Number(/^\uE000+(\d+)\uE001$/.exec(text)?.[1] ?? 0);
    return this.bare.has(only) ? this.bareValue(parts[1]) : UnresolvedValue.text(parts);
  }

  private bareValue(token: string): TokenValue {
    const range = this.rangeOf(token);
    return range === undefined ? UnresolvedValue.whole(token) : UnresolvedValue.number(token, range);
  }

  private split(text: string): readonly string[] {
    return text.split(new RegExp(`${this.open}(\\d+)\uE001`)).map((part, i) => (i % 2 === 1 ? this.pieces[Number(part)] : part));
  }
}

function endsInString(text: string, startsInString: boolean): boolean {
  let inString = startsInString;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === '"') {
      inString = !inString;
    }
  }
  return inString;
}

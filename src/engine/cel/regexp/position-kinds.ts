import { Alphabet, isWord } from './alphabet';
import { Assertion, RegexpProgram } from './program';

/** What stands beside a position, as far as assertions ask. */
const Kind = { edge: 0, newline: 1, word: 2, other: 3 } as const;

const NEWLINE = 0x0a;

/** Which assertions of a program hold between two characters. */
export class PositionKinds {
  private readonly ofLetter: readonly number[];
  private readonly edge: number;
  private readonly table: readonly (readonly boolean[])[];

  constructor({ assertions }: RegexpProgram, alphabet: Alphabet, private readonly reverse: boolean) {
    const lines = assertions.has(Assertion.beginLine) || assertions.has(Assertion.endLine);
    const words = assertions.has(Assertion.wordBoundary) || assertions.has(Assertion.noWordBoundary);
    this.edge = assertions.size > 0 ? Kind.edge : Kind.other;
    const kinds = alphabet.examples.map((rune) => {
      if (lines && rune === NEWLINE) {
        return Kind.newline;
      }
      return words && isWord(rune) ? Kind.word : Kind.other;
    });
    this.ofLetter = [...kinds, this.edge];
    this.table = Array.from({ length: 16 }, (_, i) => assertionsBetween(Math.floor(i / 4), i % 4));
  }

  /** The kind at the start of a text, and at its end. */
  public get kindOfEdge(): number {
    return this.edge;
  }

  public kindOfLetter(letter: number): number {
    return this.ofLetter[letter];
  }

  /** By assertion whether it holds, between the character before, in the direction of reading, and the letter that is read. */
  public assertionsBetween(kind: number, letter: number): readonly boolean[] {
    const other = this.ofLetter[letter];
    return this.table[this.reverse ? 4 * other + kind : 4 * kind + other];
  }
}

function assertionsBetween(left: number, right: number): readonly boolean[] {
  const boundary = (left === Kind.word) !== (right === Kind.word);
  const holds: boolean[] = [];
  holds[Assertion.beginLine] = left === Kind.edge || left === Kind.newline;
  holds[Assertion.endLine] = right === Kind.edge || right === Kind.newline;
  holds[Assertion.beginText] = left === Kind.edge;
  holds[Assertion.endText] = right === Kind.edge;
  holds[Assertion.wordBoundary] = boundary;
  holds[Assertion.noWordBoundary] = !boundary;
  return holds;
}

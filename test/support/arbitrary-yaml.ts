import * as fc from 'fast-check';
import { scalarText } from '../../src/manifests/edit/block-text';

/*
 * Values, and how people write them: with other indentations, comments, quotes and brackets.
 */

export type Path = readonly (string | number)[];

/** A line of a document, with the path of the part that begins in it; without one, it is a comment or empty. */
export interface WrittenLine {
  readonly text: string;
  readonly path?: Path;
  /** Whether all of the part is in the line. */
  readonly isWhole?: boolean;
}

const WORDS = ['web', 'ALL', 'NET_ADMIN', 'true', '1.30', 'a: b', "it's", 'x #y', '- a', '', 'café', 'runtime/default', '0700', '{{', '"q"', 'a\\b', 'a\n  b\n', 'a: b\n\nc', 'a\nb\n\n\n'];
const KEYS = ['name', 'securityContext', 'capabilities', 'drop', 'add', 'annotations', 'a.b/c', 'spec', 'containers', 'image', 'yes', '007', 'it is'];

const scalar = fc.oneof(fc.constantFrom(...WORDS), fc.boolean(), fc.integer({ min: -3, max: 70000 }), fc.constant(null));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4 })),
}));

type Mapping = Readonly<Record<string, unknown>>;

export const arbitraryObject: fc.Arbitrary<Mapping> = fc.dictionary(fc.constantFrom(...KEYS), value, { minKeys: 1, maxKeys: 5 });

/** Answers one question of the writer after the other. */
export type Choose = (count: number) => number;

/** Writes a mapping in block style; `choose` decides how. */
export function writeObject(object: Mapping, choose: Choose): readonly WrittenLine[] {
  return new Writer(choose).mapping(object, ' '.repeat(choose(4) === 0 ? choose(3) : 0), []);
}

const COMMENTS = ['', '', '', ' # why', '  # {a: [b', '\t# tab', ' # "'];

class Writer {
  private readonly sequenceOffset: number;
  private anchors = 0;

  constructor(private readonly choose: Choose) {
    this.sequenceOffset = choose(3);
  }

  public mapping(object: Mapping, indentation: string, path: Path): readonly WrittenLine[] {
    return Object.entries(object).flatMap(([key, each]) => [
      ...this.between(indentation),
      ...this.part(`${this.key(key)}:`, each, indentation, [...path, key], 1 + this.choose(4)),
    ]);
  }

  private sequence(list: readonly unknown[], indentation: string, path: Path): readonly WrittenLine[] {
    return list.flatMap((each, i) => [...this.between(indentation), ...this.item(each, indentation, [...path, i])]);
  }

  private item(each: unknown, indentation: string, path: Path): readonly WrittenLine[] {
    const gap = ' '.repeat(1 + this.choose(3));
    if (!isObject(each) || Object.keys(each).length === 0 || this.choose(4) === 0) {
      return this.part('-', each, indentation, path, 2);
    }
    const [first, ...rest] = new Writer(this.choose).mapping(each, `${indentation} ${gap}`, path).filter(({ path: own }, i) => i > 0 || own !== undefined);
    return first.path === undefined ? this.part('-', each, indentation, path, 2) : [{ ...first, text: `${indentation}-${gap}${first.text.trimStart()}` }, ...rest];
  }

  /** A key or a dash with what belongs to it. */
  private part(sign: string, each: unknown, indentation: string, path: Path, step: number): readonly WrittenLine[] {
    if (typeof each === 'string' && each.includes('\n') && this.choose(2) === 0) {
      return this.blockScalar(sign, each, indentation, path, step);
    }
    const isList = Array.isArray(each) && each.length > 0;
    if (!(isList || isMapping(each)) || this.choose(5) === 0) {
      return [{ text: `${indentation}${withComment(`${sign}${this.inline(each)}`, this.comment())}`, path, isWhole: true }];
    }
    const anchor = this.choose(8) === 0 ? ` &a${this.anchors++}` : '';
    const inner = ' '.repeat(isList && sign !== '-' ? this.sequenceOffset : step);
    const lines = isList ? this.sequence(each, `${indentation}${inner}`, path) : this.mapping(each as Mapping, `${indentation}${inner}`, path);
    return [{ text: `${indentation}${withComment(`${sign}${anchor}`, this.comment())}`, path }, ...lines];
  }

  private blockScalar(sign: string, each: string, indentation: string, path: Path, step: number): readonly WrittenLine[] {
    const chomping = each.endsWith('\n\n') ? '+' : each.endsWith('\n') ? '' : '-';
    const inner = each.replace(/\n$/, '').split('\n').map((line) => (line === '' ? '' : `${indentation}${' '.repeat(step)}${line}`));
    return [{ text: `${indentation}${sign} |${chomping}${this.comment()}`, path }, ...inner.map((text) => ({ text, path }))];
  }

  private key(key: string): string {
    return this.choose(6) === 0 ? JSON.stringify(key) : scalarText(key);
  }

  private inline(each: unknown): string {
    const gap = ' '.repeat(1 + (this.choose(5) === 0 ? 2 : 0));
    return each === null && this.choose(2) === 0 ? '' : `${gap}${this.flow(each, false)}`;
  }

  private flow(each: unknown, inBrackets: boolean): string {
    const pad = this.choose(3) === 0 ? ' ' : '';
    if (Array.isArray(each)) {
      return `[${pad}${each.map((item) => this.flow(item, true)).join(this.choose(3) === 0 ? ' , ' : ', ')}${pad}]`;
    }
    if (isObject(each)) {
      return `{${pad}${Object.entries(each).map(([key, item]) => `${this.flow(key, true)}: ${this.flow(item, true)}`).join(', ')}${pad}}`;
    }
    return typeof each === 'string' && (inBrackets || this.choose(3) === 0) ? JSON.stringify(each) : scalarText(each);
  }

  private comment(): string {
    return COMMENTS[this.choose(COMMENTS.length)];
  }

  private between(indentation: string): readonly WrittenLine[] {
    switch (this.choose(8)) {
      case 0: return [{ text: `${indentation}# about ${this.anchors++}` }];
      case 1: return [{ text: '' }];
      default: return [];
    }
  }
}

/** No tab may follow a dash or a colon. */
function withComment(text: string, comment: string): string {
  return /[-:]$/.test(text) ? text + comment.replace('\t', ' ') : text + comment;
}

function isObject(each: unknown): each is Mapping {
  return typeof each === 'object' && each !== null && !Array.isArray(each);
}

function isMapping(each: unknown): boolean {
  return isObject(each) && Object.keys(each).length > 0;
}

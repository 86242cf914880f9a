import { formatString } from './string-format';
import { trimSpace } from '../../validation/names/space';
import { declare, FunctionDeclaration, member, overload } from '../declarations/declaration';
import { DYN, INT, listType, STRING } from '../type';
import { characterCount } from '../types/characters';
import {
  charAt, indexOf, lastIndexOf, lowerAscii, quoteString, replace, split, substring, upperAscii,
} from '../types/string-functions';
import { goText } from '../values/go-text';
import { stringList } from '../values/json';
import { toInt } from '../values/numbers';
import { CelError, CelList, isInt, noSuchOverload, CelResult } from '../values/value';

/*
 * Functions on strings. They count in code points. Source: cel-go, ext/strings.go.
 */

const STRINGS = listType(STRING);

function join(list: CelList, separator: string): CelResult {
  const parts: string[] = [];
  for (const element of list.elements()) {
    if (typeof element !== 'string') {
      return new CelError(`join: invalid input: ${goText(element)}`);
    }
    parts.push(element);
  }
  return parts.join(separator);
}

type TextArguments = readonly string[];

/** What the functions of texts give. */
type TextResult = string | bigint | { readonly error: string };

function result(answer: TextResult): CelResult {
  if (typeof answer === 'bigint') {
    return toInt(answer) ?? answer;
  }
  return typeof answer === 'string' ? answer : new CelError(answer.error);
}

/** Runs with strings and ints, whatever is passed. INVARIANT: the overload has been checked. */
function withStrings(count: number, run: (texts: TextArguments, ints: readonly bigint[]) => CelResult): (values: readonly CelResult[]) => CelResult {
  return (values) => {
    const texts = values.slice(0, count).filter((value) => typeof value === 'string');
    const ints = values.slice(count).filter(isInt).map(BigInt);
    return texts.length + ints.length === values.length ? run(texts, ints) : noSuchOverload(values[0]);
  };
}

function binding(parameters: number, count: number, run: (texts: TextArguments, ints: readonly bigint[]) => CelResult): object {
  const variadic = withStrings(count, run);
  if (parameters === 1) {
    return { unary: (value: CelResult) => variadic([value]) };
  }
  return parameters === 2 ? { binary: (one: CelResult, other: CelResult) => variadic([one, other]) } : { variadic };
}

type IndexFunction = (text: string, part: string, offset?: bigint) => TextResult;

function indexFunctions(first: IndexFunction, last: IndexFunction): readonly FunctionDeclaration[] {
  const search = (run: IndexFunction) => binding(2, 2, ([text, part]) => result(run(text, part)));
  const searchFrom = (run: IndexFunction) => binding(3, 2, ([text, part], [offset]) => result(run(text, part, offset)));
  return [
    declare('indexOf', [
      member('string_index_of_string', [STRING, STRING], INT, search(first)),
      member('string_index_of_string_int', [STRING, STRING, INT], INT, searchFrom(first)),
    ]),
    declare('lastIndexOf', [
      member('string_last_index_of_string', [STRING, STRING], INT, search(last)),
      member('string_last_index_of_string_int', [STRING, STRING, INT], INT, searchFrom(last)),
    ]),
  ];
}

/** Takes no offset outside of the text, not even one that the call has left out. */
function strict(search: IndexFunction, first: (size: number) => number): IndexFunction {
  return (text, part, offset) => {
    const size = characterCount(text);
    const from = offset ?? first(size);
    return part !== '' && (from < 0 || from >= size) ? { error: `index out of range: ${from}` } : search(text, part, offset);
  };
}

/** Finds an empty text at the offset, but not behind the end. */
function clamped(search: IndexFunction): IndexFunction {
  return (text, part, offset) => {
    if (part !== '' || offset === undefined || offset < 0) {
      return search(text, part === '' && offset !== undefined ? ' ' : part, offset);
    }
    const end = BigInt(characterCount(text));
    return offset > end ? end : offset;
  };
}

/** upstream: until v0.20. */
export const STRICT_INDEX_FUNCTIONS = indexFunctions(strict(indexOf, () => 0), strict(lastIndexOf, (size) => size - 1));
/** upstream: until v0.23, the offset that a call has left out is outside of an empty text. */
export const EARLY_INDEX_FUNCTIONS = indexFunctions(indexOf, (text, part, offset) => (
  text === '' && part !== '' && offset === undefined ? { error: 'index out of range: -1' } : lastIndexOf(text, part, offset)
));
/** upstream: until v0.26, an empty text is found at any offset. */
export const INDEX_FUNCTIONS = indexFunctions(indexOf, lastIndexOf);
export const CLAMPED_INDEX_FUNCTIONS = indexFunctions(clamped(indexOf), clamped(lastIndexOf));

export const FIRST_STRING_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('charAt', [member('string_char_at_int', [STRING, INT], STRING, binding(2, 1, ([text], [index]) => result(charAt(text, index))))]),
  declare('lowerAscii', [member('string_lower_ascii', [STRING], STRING, binding(1, 1, ([text]) => lowerAscii(text)))]),
  declare('replace', [
    member('string_replace_string_string', [STRING, STRING, STRING], STRING, binding(3, 3, ([text, old, by]) => replace(text, old, by))),
    member('string_replace_string_string_int', [STRING, STRING, STRING, INT], STRING,
      binding(4, 3, ([text, old, by], [count]) => replace(text, old, by, count))),
  ]),
  declare('split', [
    member('string_split_string', [STRING, STRING], STRINGS, binding(2, 2, ([text, separator]) => stringList(split(text, separator)))),
    member('string_split_string_int', [STRING, STRING, INT], STRINGS,
      binding(3, 2, ([text, separator], [count]) => stringList(split(text, separator, count)))),
  ]),
  declare('substring', [
    member('string_substring_int', [STRING, INT], STRING, binding(2, 1, ([text], [start]) => result(substring(text, start)))),
    member('string_substring_int_int', [STRING, INT, INT], STRING, binding(3, 1, ([text], [start, end]) => result(substring(text, start, end)))),
  ]),
  declare('trim', [member('string_trim', [STRING], STRING, binding(1, 1, ([text]) => trimSpace(text)))]),
  declare('upperAscii', [member('string_upper_ascii', [STRING], STRING, binding(1, 1, ([text]) => upperAscii(text)))]),
  declare('join', [
    member('list_join', [STRINGS], STRING, { unary: (list) => list instanceof CelList ? join(list, '') : noSuchOverload(list) }),
    member('list_join_string', [STRINGS, STRING], STRING, {
      binary: (list, separator) => list instanceof CelList && typeof separator === 'string' ? join(list, separator) : noSuchOverload(list),
    }),
  ]),
];

function formatFunction(times: string): FunctionDeclaration {
  return declare('format', [member('string_format', [STRING, listType(DYN)], STRING, {
    variadic: ([format, args]) => typeof format === 'string' && args instanceof CelList ? formatString(format, args, times) : noSuchOverload(format),
  })]);
}

/** upstream: until 1.32, golang.org/x/text writes spaces around the times sign of `%e`. */
export const SPACED_FORMAT_FUNCTION = formatFunction('\u202f×\u202f');
export const FORMAT_FUNCTION = formatFunction('×');

/** Since 1.29. */
export const LATER_STRING_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('strings.quote', [overload('strings_quote', [STRING], STRING, binding(1, 1, ([text]) => quoteString(text)))]),
];

import { runnerOf, withPattern } from './patterns';
import { declare, FunctionDeclaration, member } from '../declarations/declaration';
import { INT, listType, STRING } from '../type';

/*
 * `find` and `findAll`. Source: k8s.io/apiserver, pkg/cel/library/regex.go.
 */

const ILLEGAL = 'Illegal regex: ';
const STRINGS = listType(STRING);

export const REGEX_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('find', [member('string_find_string', [STRING, STRING], STRING, {
    binary: (text, pattern) => withPattern(text, pattern, ILLEGAL, runnerOf('find')),
  })]),
  declare('findAll', [
    member('string_find_all_string', [STRING, STRING], STRINGS, {
      binary: (text, pattern) => withPattern(text, pattern, ILLEGAL, runnerOf('findAll')),
    }),
    member('string_find_all_string_int', [STRING, STRING, INT], STRINGS, {
      variadic: ([text, pattern, limit]) => withPattern(text, pattern, ILLEGAL, runnerOf('findAll'), limit),
    }),
  ]),
];

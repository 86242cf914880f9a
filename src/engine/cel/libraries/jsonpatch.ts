import { declare, FunctionDeclaration, overload } from '../declarations/declaration';
import { STRING } from '../type';
import { noSuchOverload } from '../values/value';

/** `jsonpatch.escapeKey`. Source: k8s.io/apiserver, pkg/cel/library/jsonpatch.go. */
export const JSON_PATCH_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('jsonpatch.escapeKey', [overload('string_jsonpatch_escapeKey_string', [STRING], STRING, {
    unary: (key) => typeof key === 'string' ? key.replace(/[/~]/g, (character) => character === '/' ? '~1' : '~0') : noSuchOverload(key),
  })]),
];

import { DefinitionNames } from './types';
import { FieldError, invalid, required } from '../field/error';
import { isDNS1035Label } from '../validation/names/names';
import { lowerCase } from '../validation/object-meta';

/*
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceDefinitionNames
 */

export function requiredNames(names: DefinitionNames, path: string): readonly FieldError[] {
  return (['plural', 'singular', 'kind', 'listKind'] as const).filter((key) => !names[key]).map((key) => required(`${path}.${key}`, ''));
}

export function validateNames(names: DefinitionNames, path: string): readonly FieldError[] {
  const { kind = '', listKind = '', shortNames = [], categories = [] } = names;
  return [
    ...(['plural', 'singular'] as const).flatMap((key) => (names[key] ? labelErrors(names[key], `${path}.${key}`) : [])),
    ...(['kind', 'listKind'] as const).flatMap((key) => mixedCaseErrors(names[key] ?? '', `${path}.${key}`)),
    ...shortNames.flatMap((name, i) => labelErrors(name, `${path}.shortNames[${i}]`)),
    ...(kind !== '' && kind === listKind ? [invalid(`${path}.listKind`, listKind, 'kind and listKind may not be the same')] : []),
    ...categories.flatMap((name, i) => labelErrors(name, `${path}.categories[${i}]`)),
  ];
}

export function labelErrors(name: string, path: string): readonly FieldError[] {
  const messages = isDNS1035Label(name);
  return messages.length === 0 ? [] : [invalid(path, name, messages.join(','))];
}

function mixedCaseErrors(name: string, path: string): readonly FieldError[] {
  const messages = name === '' ? [] : isDNS1035Label(lowerCase(name));
  return messages.length === 0 ? [] : [invalid(path, name, `may have mixed case, but should otherwise match: ${messages.join(',')}`)];
}

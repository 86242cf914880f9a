import { goPointer } from './go-syntax';
import { jsonText } from './json-text';
import { GoSyntax } from '../../field/error';
import { quote } from '../../field/quote';
import { OwnerReference } from '../../objects/meta';
import { ValidationRules } from '../rules';

/* Owner references in Go's `%#v` syntax, from 1.34 on as JSON. upstream: k8s.io/apimachinery/pkg/apis/meta/v1/types.go OwnerReference */

export function goOwnerReferences(references: readonly OwnerReference[], rules: ValidationRules): GoSyntax {
  return {
    goSyntax: rules.jsonValues
      ? `[${references.map(jsonReference).join(',')}]`
      : `[]v1.OwnerReference{${references.map(goReference).join(', ')}}`,
  };
}

export function goOwnerReference(reference: OwnerReference, rules: ValidationRules): GoSyntax {
  return { goSyntax: rules.jsonValues ? jsonReference(reference) : goReference(reference) };
}

function goReference({ apiVersion = '', kind = '', name = '', uid = '', controller, blockOwnerDeletion }: OwnerReference): string {
  const fields = [
    `APIVersion:${quote(apiVersion)}`,
    `Kind:${quote(kind)}`,
    `Name:${quote(name)}`,
    `UID:${quote(uid)}`,
    `Controller:${goPointer('bool', controller)}`,
    `BlockOwnerDeletion:${goPointer('bool', blockOwnerDeletion)}`,
  ];
  return `v1.OwnerReference{${fields.join(', ')}}`;
}

function jsonReference({ apiVersion = '', kind = '', name = '', uid = '', controller, blockOwnerDeletion }: OwnerReference): string {
  const fields = [`"apiVersion":${jsonText(apiVersion)}`, `"kind":${jsonText(kind)}`, `"name":${jsonText(name)}`, `"uid":${jsonText(uid)}`];
  if (controller !== undefined) {
    fields.push(`"controller":${controller}`);
  }
  if (blockOwnerDeletion !== undefined) {
    fields.push(`"blockOwnerDeletion":${blockOwnerDeletion}`);
  }
  return `{${fields.join(',')}}`;
}

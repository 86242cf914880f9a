import { goOwnerReference, goOwnerReferences } from './go/go-owner-references';
import { Validation } from './validation';
import { FieldError, GoSyntax, invalid, required } from '../field/error';
import { OwnerReference } from '../objects/meta';

const PATH = 'metadata.ownerReferences';

/** upstream: k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateOwnerReferences */
export function validateOwnerReferences(references: readonly OwnerReference[], v: Validation): void {
  let first: string | undefined;
  let all: GoSyntax | undefined;
  references.forEach((reference, i) => {
    validateOwnerReference(reference, v.rules.indexedOwnerReferences ? `${PATH}[${i}]` : PATH, v);
    if (reference.controller !== true) {
      return;
    }
    const controller = controllerName(reference, v);
    if (first === undefined || first === '') {
      first = controller;
      return;
    }
    const detail = `Only one reference can have Controller set to true. Found "true" in references for ${first} and ${controller}`;
    all ??= goOwnerReferences(references, v.rules);
    v.errors.push(invalid(PATH, all, detail));
  });
}

function controllerName({ kind = '', name = '' }: OwnerReference, v: Validation): string {
  return v.rules.kindsOfOwners ? `${kind}/${name}` : name;
}

function validateOwnerReference(reference: OwnerReference, path: string, v: Validation): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = reference;
  validateVersion(apiVersion, `${path}.apiVersion`, v);
  refuseEmpty(kind, 'kind', path, v);
  refuseEmpty(name, 'name', path, v);
  refuseEmpty(uid, 'uid', path, v);
  if (apiVersion === 'v1' && kind === 'Event') {
    v.errors.push(invalid(path, goOwnerReference(reference, v.rules), '/v1, Kind=Event is disallowed from being an owner'));
  }
}

function refuseEmpty(value: string, field: string, path: string, v: Validation): void {
  if (value === '') {
    v.errors.push(emptyError(`${path}.${field}`, field, v));
  }
}

function validateVersion(apiVersion: string, path: string, v: Validation): void {
  const parts = apiVersion.split('/');
  const isVersion = parts.length <= 2 && parts[parts.length - 1] !== '';
  if (apiVersion === '' && v.rules.indexedOwnerReferences) {
    v.errors.push(required(path, NOT_EMPTY));
  } else if (!isVersion) {
    const detail = v.rules.indexedOwnerReferences ? 'must be <group>/<version> or <version>' : 'version must not be empty';
    v.errors.push(invalid(path, apiVersion, detail));
  }
}

const NOT_EMPTY = 'must not be empty';

function emptyError(path: string, field: string, v: Validation): FieldError {
  return v.rules.indexedOwnerReferences ? required(path, NOT_EMPTY) : invalid(path, '', v.rules.jsonValues ? NOT_EMPTY : `${field} ${NOT_EMPTY}`);
}

import { approvalErrors } from './approval';
import { DefinitionOptions } from './definition-options';
import { validateNames } from './names';
import { optionsForCreate, optionsForUpdate } from './options';
import { printedTexts, printedVersion } from './printed';
import { validateSpec } from './spec';
import { InternalDefinition } from './types';
import { BadValue, FieldError, invalid, refusedChange, withChanges } from '../field/error';
import { setField } from '../field/field-change';
import { goText } from '../validation/go/go-syntax';
import { nameIsDNSSubdomain, validateGenericMeta } from '../validation/object-meta';
import { rulesFor } from '../validation/rules';
import { FIELD_IMMUTABLE } from '../validation/update/immutable-field';
import { validateObjectMetaUpdate } from '../validation/update/object-meta-update';
import { errorsOf, startValidation } from '../validation/validation';
import { Minor } from '../version';

/*
 * What the API server finds wrong with a CustomResourceDefinition.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceDefinition
 */

export function validateDefinition(definition: InternalDefinition, minor: Minor): readonly FieldError[] {
  const { spec: { names, group = '' } } = definition;
  const required = `${names?.plural ?? ''}.${group}`;
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateGenericMeta(definition.metadata ?? {}, {
    namespaced: false,
    nameRule: (name, prefix, rules) => [...nameIsDNSSubdomain(name, prefix, rules), ...(name === required ? [] : ['must be spec.names.plural+"."+spec.group'])],
  }, v);
  return [
    ...errorsOf(v).map((error) => named(error, required)), ...validateSpec(definition.spec, optionsForCreate(definition, minor)),
    ...restErrors(definition, undefined, minor),
  ];
}

/** The name is made of the group and the plural. */
function named(error: FieldError, name: string): FieldError {
  return error.field === 'metadata.name' ? withChanges(error, setField('metadata.name', name)) : error;
}

export function validateDefinitionUpdate(definition: InternalDefinition, old: InternalDefinition, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateGenericMeta(definition.metadata ?? {}, { namespaced: false, nameRule: () => [] }, v);
  validateObjectMetaUpdate(definition, old, v);
  const options = optionsForUpdate(definition, old, minor);
  return [
    ...errorsOf(v),
    ...validateSpec(definition.spec, options),
    ...immutableErrors(definition, old, options),
    ...restErrors(definition, old, minor),
  ];
}

function immutableErrors(
  { spec }: InternalDefinition, { spec: old }: InternalDefinition, { requiresImmutableNames, minor }: DefinitionOptions,
): readonly FieldError[] {
  const differ = (path: string, value = '', before = '', told: BadValue = value): readonly FieldError[] => (
    value === before ? [] : [refusedChange(invalid(path, told, FIELD_IMMUTABLE))]
  );
  const { names = {}, scope, group } = spec;
  const established = requiresImmutableNames ? [
    ...differ('spec.scope', scope, old.scope, goText(scope ?? '', rulesFor(minor))),
    ...differ('spec.names.kind', names.kind, old.names?.kind),
  ] : [];
  return [...established, ...differ('spec.group', group, old.group), ...differ('spec.names.plural', names.plural, old.names?.plural)];
}

function restErrors(definition: InternalDefinition, old: InternalDefinition | undefined, minor: Minor): readonly FieldError[] {
  return [
    ...validateNames(definition.status.acceptedNames ?? {}, 'status.acceptedNames'),
    ...storedVersionErrors(definition, minor),
    ...approvalErrors(definition, old),
    ...preserveErrors(definition, old, minor),
  ];
}

const STORED = 'status.storedVersions';
const PRINTS_STORED_SINCE: Minor = 28;
const TELLS_WHY_SINCE: Minor = 33;

function storedVersionErrors({ status: { storedVersions = [] }, spec: { versions = [] } }: InternalDefinition, minor: Minor): readonly FieldError[] {
  if (storedVersions.length === 0) {
    return [invalid(STORED, printedTexts(undefined, minor), 'must have at least one stored version')];
  }
  const known = versions.map(({ name = '' }) => name);
  // upstream: a stored version stands for one version of its name.
  const missing = versions.filter(({ name = '', storage }, i) => storage === true && (!storedVersions.includes(name) || known.indexOf(name) < i));
  const gone = storedVersions.filter((name, i) => !known.includes(name) && storedVersions.lastIndexOf(name) === i);
  return [
    ...missing.map((version) => invalid(
      STORED, minor >= PRINTS_STORED_SINCE ? printedTexts(storedVersions, minor) : printedVersion(version, minor), `must have the storage version ${version.name ?? ''}`,
    )),
    ...gone.map((name) => invalid(`${STORED}[${storedVersions.lastIndexOf(name)}]`, name, minor < TELLS_WHY_SINCE ? 'must appear in spec.versions'
      : `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data `
        + `remains persisted in ${name} and removes ${name} from status.storedVersions`)),
  ];
}

const FULL_NAME_SINCE: Minor = 25;

function preserveErrors(definition: InternalDefinition, old: InternalDefinition | undefined, minor: Minor): readonly FieldError[] {
  const isOld = definition.apiVersion === 'apiextensions.k8s.io/v1beta1';
  if (isOld || old?.spec.preserveUnknownFields === true || definition.spec.preserveUnknownFields !== true) {
    return [];
  }
  const name = minor >= FULL_NAME_SINCE ? 'x-kubernetes-preserve-unknown-fields' : 'x-preserve-unknown-fields';
  return [invalid('spec.preserveUnknownFields', true, `cannot set to true, set ${name} to true in spec.versions[*].schema instead`)];
}

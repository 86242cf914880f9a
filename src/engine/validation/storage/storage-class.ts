import { BadValue, duplicate, forbidden, invalid, notSupported, refusedChange, required } from '../../field/error';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { goNull, goStringMap, goText } from '../go/go-syntax';
import { validateLabelName } from '../names/labels';
import { byteLength, isQualifiedName } from '../names/names';
import { lowerCase, nameIsDNSSubdomain, pushInvalid, tooLong, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/storage/validation/validation.go ValidateStorageClass, ValidateStorageClassUpdate */

export interface StorageClass extends KubernetesObject {
  readonly provisioner?: string;
  readonly parameters?: StringMap;
  readonly reclaimPolicy?: string;
  readonly volumeBindingMode?: string;
  readonly allowedTopologies?: readonly TopologySelectorTerm[];
}

interface TopologySelectorTerm {
  readonly matchLabelExpressions?: readonly { readonly key?: string; readonly values?: readonly string[] }[];
}

const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;
const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];

export function validateStorageClass(storageClass: StorageClass, v: Validation): void {
  const { metadata = {}, provisioner = '', parameters = {}, reclaimPolicy, volumeBindingMode: mode, allowedTopologies = [] } = storageClass;
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validateProvisioner(provisioner, 'provisioner', v);
  validateParameters(parameters, v);
  if (reclaimPolicy !== undefined && reclaimPolicy !== '' && !RECLAIM_POLICIES.includes(reclaimPolicy)) {
    v.errors.push(notSupported('reclaimPolicy', goText(reclaimPolicy, v.rules), RECLAIM_POLICIES));
  }
  if (mode === undefined) {
    v.errors.push(required('volumeBindingMode', ''));
  } else if (!BINDING_MODES.includes(mode)) {
    v.errors.push(notSupported('volumeBindingMode', goText(mode, v.rules), BINDING_MODES));
  }
  validateTopologies(allowedTopologies, v);
}

export function validateProvisioner(provisioner: string, path: string, v: Validation): void {
  const name = lowerCase(provisioner);
  if (provisioner === '') {
    v.errors.push(required(path, ''));
  } else {
    pushInvalid(isQualifiedName(name, v.rules), path, v.rules.lowerCaseProvisioner ? name : provisioner, v);
  }
}

export function validateParameters(parameters: StringMap, v: Validation): void {
  const entries = Object.entries(parameters);
  if (entries.length > MOST_PARAMETERS) {
    v.errors.push(tooLong('parameters', MOST_PARAMETERS, v.rules));
    return;
  }
  if (Object.hasOwn(parameters, '')) {
    v.errors.push(invalid('parameters', '', 'field can not be empty.'));
  }
  if (entries.reduce((size, [key, value]) => size + byteLength(key) + byteLength(value), 0) > MOST_BYTES) {
    v.errors.push(tooLong('parameters', MOST_BYTES, v.rules));
  }
}

function validateTopologies(terms: readonly TopologySelectorTerm[], v: Validation): void {
  // upstream: as many empty terms stand before the first as there are terms.
  const seen = terms.map(() => '{}');
  terms.forEach((term, i) => {
    const text = validateTerm(term, `allowedTopologies[${i}].matchLabelExpressions`, v);
    if (seen.includes(text)) {
      v.errors.push(duplicate(`allowedTopologies[${i}].matchLabelExpressions`, ''));
    }
    seen.push(text);
  });
}

/** What the term asks for, to compare it with others. */
function validateTerm({ matchLabelExpressions = [] }: TopologySelectorTerm, path: string, v: Validation): string {
  const asked = new Map<string, string>();
  matchLabelExpressions.forEach(({ key = '', values = [] }, i) => {
    if (values.length === 0) {
      v.errors.push(required(`${path}[${i}].values`, ''));
    }
    values.forEach((value, at) => {
      if (values.indexOf(value) < at) {
        v.errors.push(duplicate(`${path}[${i}].values[${at}]`, value));
      }
    });
    validateLabelName(key, `${path}[${i}].key`, v);
    if (asked.has(key)) {
      v.errors.push(duplicate(`${path}[${i}].key`, key));
    }
    asked.set(key, [...new Set(values)].sort().join('\n'));
  });
  return JSON.stringify(Object.fromEntries([...asked].sort()));
}

export function validateStorageClassUpdate(storageClass: StorageClass, old: StorageClass, v: Validation): void {
  validateStorageClass(storageClass, v);
  if (v.rules.declaresStorageClassFields) {
    declareKept(storageClass, old, v);
    return;
  }
  const { parameters, provisioner = '', reclaimPolicy, volumeBindingMode } = storageClass;
  // upstream: until 1.35 reflect.DeepEqual, for which an empty map is not the same as none.
  const addsNone = v.rules.forbidsStorageClassUpdates && parameters !== undefined && old.parameters === undefined;
  keep('parameters', !addsNone && isSame(parameters, old.parameters), () => goStringMap(parameters, v.rules), v);
  keep('provisioner', provisioner === (old.provisioner ?? ''), () => provisioner, v);
  keep('reclaimPolicy', reclaimPolicy === old.reclaimPolicy, () => shown(reclaimPolicy, v), v);
  if (volumeBindingMode !== old.volumeBindingMode) {
    v.errors.push(refusedChange(invalid('volumeBindingMode', shown(volumeBindingMode, v), FIELD_IMMUTABLE)));
  }
}

/** upstream: pkg/apis/storage/v1/zz_generated.validations.go, which tells no values. */
function declareKept(storageClass: StorageClass, old: StorageClass, v: Validation): void {
  const changed = [
    (storageClass.provisioner ?? '') === (old.provisioner ?? '') ? [] : ['provisioner'],
    isSame(storageClass.parameters, old.parameters) ? [] : ['parameters'],
    storageClass.reclaimPolicy === old.reclaimPolicy ? [] : ['reclaimPolicy'],
    storageClass.volumeBindingMode === old.volumeBindingMode ? [] : ['volumeBindingMode'],
  ].flat();
  v.errors.push(...changed.map((field) => refusedChange(invalid(field, goNull(v.rules), FIELD_IMMUTABLE))));
}

function keep(field: string, isKept: boolean, print: () => BadValue, v: Validation): void {
  if (!isKept) {
    const error = v.rules.forbidsStorageClassUpdates ? forbidden(field, `updates to ${field} are forbidden.`) : invalid(field, print(), FIELD_IMMUTABLE);
    v.errors.push(refusedChange(error));
  }
}

function shown(text: string | undefined, v: Validation): BadValue {
  return text === undefined ? goNull(v.rules) : goText(text, v.rules);
}

function isSame(one: StringMap = {}, other: StringMap = {}): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key]);
}

import { ServerSideApply } from './apply';
import { FieldManager, identifierOf, ManagedFields, managerOf, readManagedFields, writeManagedFields } from './managed-fields';
import { isChosen } from './metadata-selector';
import { JsonObject } from '../json-object';
import { LAST_APPLIED_ANNOTATION } from '../objects/annotations';
import { isMap } from '../structured-merge/atom';
import { union } from '../structured-merge/field-set';
import { OwnedFields, updateOwned } from '../structured-merge/updater';

/*
 * What Flux does to an object that is there, after it has asked what would become of it and before it applies it: what kubectl set is its own.
 * upstream: github.com/fluxcd/pkg/ssa manager_apply.go cleanupMetadata, patch.go PatchReplaceFieldsManagers;
 * kustomize-controller's internal/controller/kustomization_controller.go apply
 */

const ANNOTATIONS = [LAST_APPLIED_ANNOTATION, 'kustomize.toolkit.fluxcd.io/checksum', 'fluxcd.io/sync-checksum'];
const LABELS = ['fluxcd.io/sync-gc-mark'];
const KEEPS_OTHERS = { key: 'kustomize.toolkit.fluxcd.io/ssa', value: 'Merge' };

/** The object as the server has it then, with its managers; undefined where Flux leaves it as it is. */
export function cleanedByFlux({ kind, apiVersion, live, config, fieldManager, time }: ServerSideApply): JsonObject | undefined {
  const managed = live && readManagedFields(metadataOf(live).managedFields);
  if (live === undefined || managed === undefined || 'error' in managed || isChosen(config, KEEPS_OTHERS) || isChosen(live, KEEPS_OTHERS)) {
    return undefined;
  }
  const taken = takenFromKubectl(managed, fieldManager);
  const { managedFields: _before, ...metadata } = metadataOf(live);
  const cleaned = { ...metadata, ...without(metadata, 'annotations', ANNOTATIONS), ...without(metadata, 'labels', LABELS) };
  const isCleaned = cleaned.annotations !== metadata.annotations || cleaned.labels !== metadata.labels;
  if (taken === undefined && !isCleaned) {
    return undefined;
  }
  const { owners, times } = taken ?? managed;
  const manager = identifierOf({ manager: fieldManager, operation: 'Update', apiVersion });
  const { typeOf, convert, resetFields } = kind;
  const object = { typeOf, convert, resetFields, live: { ...live, metadata }, apiVersion, manager, owners };
  const value = { ...live, metadata: cleaned };
  const left = isCleaned && typeOf(apiVersion) !== undefined ? updateOwned(object, value) : owners;
  return { ...value, metadata: { ...cleaned, managedFields: writeManagedFields({ owners: left, times: new Map(times).set(manager, time) }) } };
}

/** The managers with what kubectl owned as the manager's own, who applies; undefined where kubectl owned nothing. */
function takenFromKubectl({ owners, times }: ManagedFields, fieldManager: string): ManagedFields | undefined {
  const own = identifierOf({ manager: fieldManager, operation: 'Apply' });
  const others = [...owners].filter(([identifier]) => identifier !== own);
  const isTaken = ([identifier]: readonly [string, OwnedFields]): boolean => isReplaced(managerOf(identifier), fieldManager);
  const replaced = others.filter(isTaken);
  // upstream: the first one gets the new name and keeps its version, whatever versions the others have.
  const all = [...owners].filter(([identifier]) => identifier === own).concat(replaced).map(([, owned]) => owned);
  const applied = all.reduce<OwnedFields | undefined>((sum, owned) => joined(sum, owned), undefined);
  return applied === undefined || replaced.length === 0 ? undefined
    : { owners: new Map([...others.filter((entry) => !isTaken(entry)), [own, applied]]), times };
}

function joined(sum: OwnedFields | undefined, owned: OwnedFields): OwnedFields {
  return sum === undefined ? { ...owned, isApplied: true } : { ...sum, fields: union(sum.fields, owned.fields) };
}

/** upstream: names that begin so, as kubectl-client-side-apply and kubectl-edit. */
const REPLACED: readonly Pick<FieldManager, 'manager' | 'operation'>[] = [
  { manager: 'kubectl', operation: 'Apply' },
  { manager: 'kubectl', operation: 'Update' },
  { manager: 'before-first-apply', operation: 'Update' },
];

function isReplaced({ manager, operation, subresource }: FieldManager, fieldManager: string): boolean {
  return subresource === undefined
    && [...REPLACED, { manager: fieldManager, operation: 'Update' }].some((each) => each.operation === operation && manager.startsWith(each.manager));
}

function without(metadata: JsonObject, field: 'annotations' | 'labels', names: readonly string[]): JsonObject {
  const { [field]: entries } = metadata;
  return isMap(entries) && names.some((name) => Object.hasOwn(entries, name))
    ? { [field]: Object.fromEntries(Object.entries(entries).filter(([name]) => !names.includes(name))) } : {};
}

function metadataOf({ metadata }: JsonObject): JsonObject {
  return isMap(metadata) ? metadata : {};
}

import { claimDiff } from './claim-diff';
import { forbidden, invalid, refusedChange } from '../../field/error';
import { StringMap } from '../../objects/meta';
import { PersistentVolumeClaim } from '../../objects/persistent-volume-claim';
import { PersistentVolumeClaimSpec } from '../../objects/volume-sources';
import { ANY_SOURCE_SINCE, withBothSources } from '../../other-kinds/claim';
import { parseQuantity } from '../container/quantity';
import { goNull, goText } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { allowingOldSelector } from '../update/old-selector';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';
import { validateDataSourcesAgain } from '../volumes/claim-data-source';
import { validateClaimSpec } from '../volumes/ephemeral-volume';

/* upstream: pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaim, ValidatePersistentVolumeClaimUpdate */

export function validateClaim({ metadata = {}, spec = {} }: PersistentVolumeClaim, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validateClaimSpec(spec, 'spec', v);
}

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const SIZE_PATH = 'spec.resources.requests.storage';

export function validateClaimUpdate(claim: PersistentVolumeClaim, old: PersistentVolumeClaim, v: Validation): void {
  const [{ spec = {}, status = {} }, { spec: oldSpec = {} }] = [claim, old];
  validateClaim(claim, allowing(oldSpec, v));
  validateDataSourcesAgain(spec, 'spec', v);
  const compared = comparedSpecs(claim, old, v);
  if (!semanticallyEqual(compared.spec, compared.old, 'core/v1.PersistentVolumeClaimSpec', v.minor)) {
    const fields = v.minor >= 29 ? 'resources.requests and volumeAttributesClassName' : 'resources.requests';
    // upstream: until 1.33 a diff of two Go structs follows, which differs from one build of the server to the next. Three dots stand for it.
    const diff = v.rules.jsonValues ? claimDiff(compared.old, compared.spec, v.rules) : '  core.PersistentVolumeClaimSpec{...}\n';
    const told = v.rules.tellsChangeOfClaim ? `spec is immutable after creation except ${fields} for bound claims\n${diff}`
      : `is immutable after creation except ${fields} for bound claims`;
    v.errors.push(refusedChange(forbidden('spec', told)));
  }
  validateSize(spec, oldSpec, status.capacity?.storage, v);
  if (spec.volumeMode !== oldSpec.volumeMode) {
    const { volumeMode: mode } = spec;
    v.errors.push(refusedChange(invalid('volumeMode', mode === undefined ? goNull(v.rules) : goText(mode, v.rules), FIELD_IMMUTABLE)));
  }
  validateAttributesClass(claim, oldSpec, v);
}

/** What was stored when fewer rules held. */
function allowing({ selector, dataSource, dataSourceRef, accessModes = [] }: PersistentVolumeClaimSpec, v: Validation): Validation {
  const own = allowingOldSelector(selector, v);
  const hasGroup = dataSource?.apiGroup !== undefined || dataSourceRef?.apiGroup !== undefined;
  const rules = {
    ...own.rules,
    dataSourceGroups: own.rules.dataSourceGroups && !hasGroup,
    readWriteOncePod: own.rules.readWriteOncePod || accessModes.includes('ReadWriteOncePod'),
  };
  return { ...own, rules };
}

/** upstream: the strategy completes the sources of the old claim, too, which a server of an earlier version may have stored. */
function storedSources(spec: PersistentVolumeClaimSpec, { minor }: Validation): PersistentVolumeClaimSpec {
  return minor >= ANY_SOURCE_SINCE ? withBothSources(spec) : spec;
}

interface ComparedSpecs {
  readonly spec: PersistentVolumeClaimSpec;
  readonly old: PersistentVolumeClaimSpec;
}

/** The specs without what may change. */
function comparedSpecs(claim: PersistentVolumeClaim, old: PersistentVolumeClaim, v: Validation): ComparedSpecs {
  const [{ spec = {}, status = {}, metadata }, { spec: oldSpec = {}, metadata: oldMeta }] = [claim, old];
  const isBound = status.phase === 'Bound';
  const requests = isBound && spec.resources?.requests !== undefined ? { requests: withStorageOf(spec.resources.requests, oldSpec) } : {};
  return {
    spec: {
      ...spec,
      ...(Object.keys(requests).length > 0 && { resources: { ...spec.resources, ...requests } }),
      ...(isBound && v.rules.volumeAttributesClass && { volumeAttributesClassName: oldSpec.volumeAttributesClassName }),
      storageClassName: comparedClass({ name: spec.storageClassName, annotation: metadata?.annotations?.[CLASS_ANNOTATION] },
        { name: oldSpec.storageClassName, annotation: oldMeta?.annotations?.[CLASS_ANNOTATION] }, v),
    },
    old: { ...storedSources(oldSpec, v), volumeName: oldSpec.volumeName || spec.volumeName },
  };
}

function withStorageOf(requests: StringMap, { resources }: PersistentVolumeClaimSpec): StringMap {
  return { ...requests, storage: resources?.requests?.storage ?? '0' };
}

interface NamedClass {
  readonly name: string | undefined;
  readonly annotation: string | undefined;
}

/** The class may move from the annotation to the field, and be set once. */
function comparedClass({ name, annotation: annotated }: NamedClass, old: NamedClass, v: Validation): string | undefined {
  const { name: oldName, annotation: oldAnnotated } = old;
  if (oldAnnotated !== undefined && oldName === undefined && name === oldAnnotated && (annotated ?? oldAnnotated) === oldAnnotated) {
    return undefined;
  }
  if ((annotated ?? '') !== (oldAnnotated ?? '')) {
    v.errors.push(refusedChange(invalid(`metadata.annotations.${CLASS_ANNOTATION}`, annotated ?? '', FIELD_IMMUTABLE)));
  }
  const isSetOnce = v.rules.retroactiveStorageClass && name !== undefined && oldName === undefined && (oldAnnotated ?? name) === name;
  return isSetOnce ? oldName : name;
}

function validateSize(spec: PersistentVolumeClaimSpec, old: PersistentVolumeClaimSpec, capacity: string | undefined, v: Validation): void {
  const [size, oldSize] = [spec, old].map(({ resources }) => nanoOf(resources?.requests?.storage));
  if (size >= oldSize) {
    return;
  }
  if (!v.rules.recoversFromExpansion) {
    v.errors.push(forbidden(SIZE_PATH, 'field can not be less than previous value'));
  } else if (size <= nanoOf(capacity)) {
    v.errors.push(forbidden(SIZE_PATH, 'field can not be less than status.capacity'));
  }
}

function nanoOf(quantity: string | undefined): bigint {
  return quantity === undefined ? 0n : parseQuantity(quantity).nano;
}

function validateAttributesClass({ spec = {}, status = {} }: PersistentVolumeClaim, old: PersistentVolumeClaimSpec, v: Validation): void {
  const { volumeAttributesClassName: name } = spec;
  if (!v.rules.volumeAttributesClass || name === old.volumeAttributesClassName || status.currentVolumeAttributesClassName === undefined) {
    return;
  }
  if (name === undefined || name === '') {
    const value = name === undefined ? 'nil' : 'empty string';
    v.errors.push(forbidden('spec.volumeAttributesClassName', `update to ${value} is forbidden when status.currentVolumeAttributesClassName is not nil`));
  }
}

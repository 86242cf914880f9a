import { QuotaEvaluator } from './evaluator';
import { countName } from './object-count-evaluator';
import { selectorError, selectsValue } from './scope-values';
import { Usage } from './usage';
import { CLASS_OF_CLAIM_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { ScopeRequirement } from '../objects/resource-quota';
import { parseQuantity, Quantity, roundUpToWhole } from '../validation/container/quantity';
import { wholeQuantity } from '../validation/container/quantity-arithmetic';
import { Minor } from '../version';

/*
 * upstream: pkg/quota/v1/evaluator/core/persistent_volume_claims.go
 */

const COUNT = countName({ group: '', resource: 'persistentvolumeclaims' });
const CLAIMS = 'persistentvolumeclaims';
const STORAGE = 'requests.storage';
const MEASURED = [COUNT, CLAIMS, STORAGE];
const OF_CLASS = '.storageclass.storage.k8s.io/';

/** The first minor that counts whole bytes. */
const WHOLE_SINCE: Minor = 20;
/** The first minor in which VolumeAttributesClass is on. */
const ATTRIBUTES_CLASS_SINCE: Minor = 34;
const ATTRIBUTES_CLASS = 'VolumeAttributesClass';

/** A claim can grow. */
export function claimEvaluator(minor: Minor): QuotaEvaluator {
  return {
    handles: ({ operation, subResource = '' }) => subResource === '' && (operation === 'CREATE' || operation === 'UPDATE'),
    measures: (name) => MEASURED.includes(name) || [CLAIMS, STORAGE].some((each) => name.endsWith(OF_CLASS + each)),
    matchesScope: (requirement, object) => minor >= ATTRIBUTES_CLASS_SINCE && matchesScope(requirement, object),
    scopeError: (scope) => (minor >= ATTRIBUTES_CLASS_SINCE && scope.scopeName === ATTRIBUTES_CLASS ? selectorError(scope, minor) : undefined),
    usageOf: (claim) => usageOf(claim, minor),
  };
}

function usageOf(claim: PersistentVolumeClaim, minor: Minor): Usage {
  const storageClass = classOf(claim);
  const storage = storageOf(claim, minor);
  const usage = new Map([[CLAIMS, wholeQuantity(1)], [COUNT, wholeQuantity(1)]]);
  if (storage !== undefined) {
    usage.set(STORAGE, storage);
  }
  if (storageClass !== '') {
    usage.set(storageClass + OF_CLASS + CLAIMS, wholeQuantity(1));
    if (storage !== undefined) {
      usage.set(storageClass + OF_CLASS + STORAGE, storage);
    }
  }
  return usage;
}

/** upstream: GetPersistentVolumeClaimClass */
function classOf({ metadata, spec }: PersistentVolumeClaim): string {
  return metadata?.annotations?.[CLASS_OF_CLAIM_ANNOTATION] ?? spec?.storageClassName ?? '';
}

function storageOf({ spec, status }: PersistentVolumeClaim, minor: Minor): Quantity | undefined {
  const text = spec?.resources?.requests?.storage;
  if (text === undefined) {
    return undefined;
  }
  const whole = (each: Quantity): Quantity => (minor < WHOLE_SINCE ? each : roundUpToWhole(each));
  const requested = whole(parseQuantity(text));
  const allocated = status?.allocatedResources?.storage;
  const given = allocated === undefined || minor < ALLOCATED_SINCE ? undefined : parseQuantity(allocated);
  return given !== undefined && given.nano > requested.nano ? whole(given) : requested;
}

/** The first minor in which RecoverVolumeExpansionFailure is on. */
const ALLOCATED_SINCE: Minor = 32;

function matchesScope(requirement: ScopeRequirement, claim: KubernetesObject): boolean {
  if (requirement.scopeName !== ATTRIBUTES_CLASS) {
    return false;
  }
  const names = attributesClassesOf(claim);
  return names.length === 0 ? selectsValue(requirement, undefined) : names.some((name) => selectsValue(requirement, name));
}

/** What it has, what it shall have, and what it is about to get. */
function attributesClassesOf({ spec, status }: PersistentVolumeClaim): readonly string[] {
  return [spec?.volumeAttributesClassName, status?.currentVolumeAttributesClassName, status?.modifyVolumeStatus?.targetVolumeAttributesClassName]
    .filter((name): name is string => name !== undefined && name !== '');
}

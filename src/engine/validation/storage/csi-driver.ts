import { BadValue, duplicate, invalid, notSupported, refusedChange } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { goStrings, goText } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { validateImmutableField } from '../update/immutable-field';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';
import { validateCSIDriverName } from '../volumes/driver-volumes';

/* upstream: pkg/apis/storage/validation/validation.go ValidateCSIDriver, ValidateCSIDriverUpdate */

export interface CSIDriver extends KubernetesObject {
  readonly spec?: CSIDriverSpec;
}

export interface CSIDriverSpec {
  readonly attachRequired?: boolean;
  readonly podInfoOnMount?: boolean;
  readonly storageCapacity?: boolean;
  readonly fsGroupPolicy?: string;
  readonly requiresRepublish?: boolean;
  readonly seLinuxMount?: boolean;
  readonly volumeLifecycleModes?: readonly string[];
  readonly tokenRequests?: readonly TokenRequest[];
  readonly nodeAllocatableUpdatePeriodSeconds?: number;
  readonly serviceAccountTokenInSecrets?: boolean;
  readonly preventPodSchedulingIfMissing?: boolean;
}

export interface TokenRequest {
  readonly audience?: string;
  readonly expirationSeconds?: number;
}

const FS_GROUP_POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType'];
const LIFECYCLE_MODES = ['Persistent', 'Ephemeral'];
const SHORTEST_TOKEN = 600;
const LONGEST_TOKEN = 2 ** 32;
const SHORTEST_UPDATE_PERIOD = 10;

/** The defaults have set what is required. */
export function validateCSIDriver({ metadata = {}, spec = {} }: CSIDriver, v: Validation): void {
  if (v.rules.nameOfCSIDriverAlone) {
    validateCSIDriverName(metadata.name ?? '', 'name', v);
    validateSpec(spec, v);
    return;
  }
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validateSpec(spec, v);
}

function validateSpec(spec: CSIDriverSpec, v: Validation): void {
  const { fsGroupPolicy, tokenRequests = [], volumeLifecycleModes = [] } = spec;
  const { nodeAllocatableUpdatePeriodSeconds: period, serviceAccountTokenInSecrets } = spec;
  if (fsGroupPolicy !== undefined && !FS_GROUP_POLICIES.includes(fsGroupPolicy)) {
    v.errors.push(notSupported('spec.fsGroupPolicy', goText(fsGroupPolicy, v.rules), FS_GROUP_POLICIES));
  }
  validateTokenRequests(tokenRequests, v);
  volumeLifecycleModes.filter((mode) => !LIFECYCLE_MODES.includes(mode)).forEach((mode) => {
    v.errors.push(notSupported('spec.volumeLifecycleModes', mode, LIFECYCLE_MODES));
  });
  if (period !== undefined && period < SHORTEST_UPDATE_PERIOD) {
    v.errors.push(invalid('spec.nodeAllocatableUpdatePeriodSeconds', period, 'must be greater than or equal to 10 seconds'));
  }
  if (serviceAccountTokenInSecrets !== undefined && tokenRequests.length === 0) {
    const detail = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified';
    v.errors.push(invalid('spec.serviceAccountTokenInSecrets', serviceAccountTokenInSecrets, detail));
  }
}

function validateTokenRequests(requests: readonly TokenRequest[], v: Validation): void {
  const audiences = new Set<string>();
  requests.forEach(({ audience = '', expirationSeconds: seconds }, i) => {
    const path = `spec.tokenRequests[${i}]`;
    if (audiences.has(audience)) {
      v.errors.push(duplicate(`${path}.audience`, audience));
      return;
    }
    audiences.add(audience);
    if (seconds !== undefined && seconds < SHORTEST_TOKEN) {
      v.errors.push(invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes'));
    }
    if (seconds !== undefined && seconds > LONGEST_TOKEN) {
      v.errors.push(invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds'));
    }
  });
}

export function validateCSIDriverUpdate(driver: CSIDriver, { spec: old = {} }: CSIDriver, v: Validation): void {
  const { rules } = v;
  const { spec = {} } = driver;
  if (rules.csiDriversAsAWhole) {
    if (rules.nameOfCSIDriverAlone) {
      validateCSIDriver(driver, v);
    }
    if (!semanticallyEqual(spec, old, 'storage/v1.CSIDriverSpec', v.minor)) {
      v.errors.push(refusedChange(invalid('spec', { goSyntax: 'storage.CSIDriverSpec{...}' }, 'field is immutable')));
    }
    return;
  }
  if (rules.validatesChangedCSIDrivers) {
    validateSpec(spec, v);
  }
  const keep = <T>(value: T, oldValue: T, name: string, type: string, print: () => BadValue): void => {
    validateImmutableField({ value, old: oldValue, path: `spec.${name}`, type, print }, v);
  };
  const { volumeLifecycleModes: modes, fsGroupPolicy = '' } = spec;
  keep(spec.attachRequired, old.attachRequired, 'attachedRequired', '*bool', () => spec.attachRequired);
  if (rules.keepsCSIDriverPolicies) {
    keep(spec.fsGroupPolicy, old.fsGroupPolicy, 'fsGroupPolicy', '*string', () => goText(fsGroupPolicy, rules));
    keep(spec.podInfoOnMount, old.podInfoOnMount, 'podInfoOnMount', '*bool', () => spec.podInfoOnMount);
  }
  keep(modes, old.volumeLifecycleModes, 'volumeLifecycleModes', '[]string', () => goStrings('storage.VolumeLifecycleMode', modes, rules));
  if (!rules.validatesChangedCSIDrivers) {
    keep(spec.storageCapacity, old.storageCapacity, 'storageCapacity', '*bool', () => spec.storageCapacity);
    validateTokenRequests(spec.tokenRequests ?? [], v);
  }
}

import { validateAllocatedResources, validateNoAllocatedResources } from './allocated-resources';
import { CONTAINER_STATUSES, PodOfStatus, WholePodStatus } from './container-statuses';
import { validateTransitions } from './container-transitions';
import { validateContainerUsers } from './container-users';
import { validateHostIPs, validatePodIPs } from './pod-addresses';
import { validateClaimStatuses, validateExtendedClaim } from './pod-claims';
import { forbidden, invalid, refusedChange } from '../../field/error';
import { Minor } from '../../version';
import { goText } from '../go/go-syntax';
import { isQualifiedName } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid } from '../object-meta';
import { validatePodSpecificAnnotations } from '../pod/pod-annotations';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { validatePodAnnotationUpdates } from '../update/pod-annotation-updates';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go ValidatePodStatusUpdate */

const GENERATIONS_SINCE: Minor = 33;
const QOS_CLASS_IS_KEPT_SINCE: Minor = 32;
const CLAIMS_SINCE: Minor = 28;
const EXTENDED_CLAIMS_SINCE: Minor = 34;
const USERS_SINCE: Minor = 31;

/** INVARIANT: the spec is that of the pod before. */
export function validatePodStatus(pod: PodOfStatus, old: PodOfStatus, v: Validation): void {
  const { metadata = {}, spec = {}, status = {} } = pod;
  const { status: oldStatus = {} } = old;
  validatePodAnnotationUpdates(metadata.annotations, old.metadata?.annotations, v);
  validatePodSpecificAnnotations(metadata.annotations, spec, 'metadata.annotations', v);
  validateConditions(status, v);
  validateNomination(status, oldStatus, Boolean(old.spec?.nodeName), v);
  if (v.minor >= GENERATIONS_SINCE && (status.observedGeneration ?? 0) < 0) {
    v.errors.push(invalid('status.observedGeneration', status.observedGeneration, 'must be a non-negative integer'));
  }
  const { qosClass = '' } = status;
  if (v.minor >= QOS_CLASS_IS_KEPT_SINCE && qosClass !== (oldStatus.qosClass ?? '')) {
    v.errors.push(refusedChange(invalid('status.qosClass', goText(qosClass, v.rules), FIELD_IMMUTABLE)));
  }
  validateTransitions(status, oldStatus, spec, v);
  if (v.minor >= CLAIMS_SINCE) {
    validateClaimStatuses(status.resourceClaimStatuses ?? [], spec, v);
  }
  if (v.minor >= EXTENDED_CLAIMS_SINCE && status.extendedResourceClaimStatus !== undefined) {
    validateExtendedClaim(status.extendedResourceClaimStatus, spec, v);
  }
  validatePodIPs(status, oldStatus, v);
  validateHostIPs(status, oldStatus, v);
  if (v.minor >= USERS_SINCE) {
    CONTAINER_STATUSES.forEach((field) => validateContainerUsers(status[field] ?? [], `status.${field}`, spec.os?.name ?? 'linux', v));
    validateAllocatedResources(status, 'containerStatuses', spec.containers ?? [], v);
    validateAllocatedResources(status, 'initContainerStatuses', spec.initContainers ?? [], v);
    validateNoAllocatedResources(status.ephemeralContainerStatuses ?? [], v);
  }
}

const SYSTEM_CONDITIONS = ['PodScheduled', 'Ready', 'Initialized'];

function validateConditions({ conditions = [] }: WholePodStatus, v: Validation): void {
  conditions.forEach(({ type = '', observedGeneration: generation = 0 }, i) => {
    // upstream: to 1.32, the path is that of the metadata.
    const path = `${v.minor >= GENERATIONS_SINCE ? 'status' : 'metadata'}.conditions[${i}]`;
    if (v.minor >= GENERATIONS_SINCE && generation < 0) {
      v.errors.push(invalid(`${path}.observedGeneration`, generation, 'must be a non-negative integer'));
    }
    if (!SYSTEM_CONDITIONS.includes(type)) {
      pushInvalid(isQualifiedName(type, v.rules), `${path}.Type`, type, v);
    }
  });
}

/** The gate ClearingNominatedNodeNameAfterBinding. */
const ONLY_UNBOUND_SINCE: Minor = 35;

function validateNomination({ nominatedNodeName: name = '' }: WholePodStatus, { nominatedNodeName: old = '' }: WholePodStatus, isBound: boolean, v: Validation): void {
  if (name === '' || name === old) {
    return;
  }
  pushInvalid(nameIsDNSSubdomain(name, false, v.rules), 'status.nominatedNodeName', name, v);
  if (isBound && v.minor >= ONLY_UNBOUND_SINCE) {
    v.errors.push(forbidden('status.nominatedNodeName', 'may not be set on pods that are already bound to a node'));
  }
}

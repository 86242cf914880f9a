import { storedForbidden } from '../admission/forbidden';
import { CLASS_OF_CLAIM_ANNOTATION } from '../objects/annotations';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { StorageClassExpansion } from '../objects/storage-class';
import { assume, deny, ChainStep } from '../progress';
import { objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { parseQuantity } from '../validation/container/quantity';

const NOT_BOUND = 'Only bound persistent volume claims can be expanded';
const NOT_EXPANDABLE = 'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';

/**
 * The PersistentVolumeClaimResize plugin: only a bound claim can grow, and only if its class allows it.
 *
 * upstream: plugin/pkg/admission/storage/persistentvolume/resize/admission.go
 */
export const persistentVolumeClaimResize: ChainStep = (state, request, progress) => {
  const claim: PersistentVolumeClaim = progress.object;
  const old: PersistentVolumeClaim | undefined = objectBefore(request);
  const isConcerned = claim.kind === 'PersistentVolumeClaim' && claim.apiVersion === 'v1' && old !== undefined && (request.subResource ?? '') === ''
    && state.settings.plugins.has('PersistentVolumeClaimResize') && sizeOf(claim) > sizeOf(old);
  if (!isConcerned) {
    return progress;
  }
  const message = (reason: string): string => storedForbidden('persistentvolumeclaims', request, claim, reason);
  const found = classOf(state, claim, old);
  if (old.status?.phase === 'Bound' && found === undefined && classNameOf(claim) === classNameOf(old) && mayExist(state, classNameOf(claim))) {
    const reason = `not in the set; assumed that it allows claims to grow. Otherwise, the API server answers: ${message(NOT_EXPANDABLE)}`;
    return assume(progress, [{ about: `StorageClass ${classNameOf(claim)}`, reason }]);
  }
  const refusal = old.status?.phase !== 'Bound' ? NOT_BOUND : found?.allowVolumeExpansion === true ? undefined : NOT_EXPANDABLE;
  return refusal === undefined ? progress : deny(progress, { stage: 'persistent-volume-claim-resize', code: 403, message: message(refusal) });
};

function sizeOf({ spec }: PersistentVolumeClaim): bigint {
  const size = spec?.resources?.requests?.storage;
  return size === undefined ? 0n : parseQuantity(size).nano;
}

function classOf(state: ClusterState, claim: PersistentVolumeClaim, old: PersistentVolumeClaim): StorageClassExpansion | undefined {
  const name = classNameOf(claim);
  return name === '' || name !== classNameOf(old) ? undefined : state.find(keyOfOtherKind('storage.k8s.io', 'StorageClass'), '', name)?.object;
}

function classNameOf({ metadata, spec }: PersistentVolumeClaim): string {
  return metadata?.annotations?.[CLASS_OF_CLAIM_ANNOTATION] ?? spec?.storageClassName ?? '';
}

function mayExist(state: ClusterState, name: string): boolean {
  return name !== '' && !state.settings.wholeServer;
}

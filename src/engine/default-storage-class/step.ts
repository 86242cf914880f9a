import { newestOf } from '../admission/default-class';
import { requestForbidden } from '../admission/forbidden';
import { CLASS_OF_CLAIM_ANNOTATION } from '../objects/annotations';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { StorageClassExpansion } from '../objects/storage-class';
import { ChainStep, deny, withObject } from '../progress';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { Minor } from '../version';

const DEFAULT_ANNOTATIONS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** Before, several default classes are an error. */
const NEWEST_SINCE: Minor = 26;

/**
 * The DefaultStorageClass plugin: the class of a claim that names none.
 *
 * upstream: plugin/pkg/admission/storage/storageclass/setdefault/admission.go
 */
export const defaultStorageClass: ChainStep = (state, request, progress) => {
  const { plugins, minor } = state.settings;
  const claim: PersistentVolumeClaim = progress.object;
  const isConcerned = claim.kind === 'PersistentVolumeClaim' && claim.apiVersion === 'v1' && request.operation === 'CREATE'
    && plugins.has('DefaultStorageClass') && !namesClass(claim);
  const classes = isConcerned ? defaultClasses(state) : [];
  if (classes.length > 1 && minor < NEWEST_SINCE) {
    const message = requestForbidden(request, `Internal error occurred: ${classes.length} default StorageClasses were found`);
    return deny(progress, { stage: 'default-storage-class', code: 403, message });
  }
  const storageClassName = newestOf(classes)?.metadata?.name;
  const object: PersistentVolumeClaim = { ...claim, spec: { ...claim.spec, storageClassName } };
  return storageClassName === undefined ? progress : withObject(progress, object);
};

/** An empty name is one. */
function namesClass({ metadata, spec }: PersistentVolumeClaim): boolean {
  return metadata?.annotations?.[CLASS_OF_CLAIM_ANNOTATION] !== undefined || spec?.storageClassName !== undefined;
}

function defaultClasses(state: ClusterState): readonly StorageClassExpansion[] {
  return state.objectsOf(keyOfOtherKind('storage.k8s.io', 'StorageClass'))
    .filter(({ metadata }) => DEFAULT_ANNOTATIONS.some((annotation) => metadata?.annotations?.[annotation] === 'true'));
}

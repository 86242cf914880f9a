import { KubernetesObject } from '../objects/meta';
import { ChainStep, withObject } from '../progress';
import { Minor } from '../version';

/** The first minor in which VolumeAttributesClass is on. */
const ATTRIBUTES_SINCE: Minor = 34;

/**
 * The StorageObjectInUseProtection plugin: the finalizer that keeps a volume, claim or class as long as it is used.
 *
 * upstream: plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go
 */
export const storageObjectInUseProtection: ChainStep = ({ settings: { plugins, minor } }, { operation }, progress) => {
  const { object } = progress;
  const finalizer = operation === 'CREATE' && plugins.has('StorageObjectInUseProtection') ? finalizerOf(object, minor) : undefined;
  const finalizers = object.metadata?.finalizers ?? [];
  return finalizer === undefined || finalizers.includes(finalizer)
    ? progress
    : withObject(progress, { ...object, metadata: { ...object.metadata, finalizers: [...finalizers, finalizer] } });
};

function finalizerOf({ apiVersion = '', kind }: KubernetesObject, minor: Minor): string | undefined {
  if (apiVersion === 'v1') {
    return kind === 'PersistentVolumeClaim' ? 'kubernetes.io/pvc-protection' : kind === 'PersistentVolume' ? 'kubernetes.io/pv-protection' : undefined;
  }
  return kind === 'VolumeAttributesClass' && apiVersion.startsWith('storage.k8s.io/') && minor >= ATTRIBUTES_SINCE
    ? 'kubernetes.io/vac-protection'
    : undefined;
}

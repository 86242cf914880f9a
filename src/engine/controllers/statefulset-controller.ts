import { ControllerRequest, controllerReference, givenName, HASH, HashOfRevision } from './controller-request';
import { podOfTemplate } from './pod-of-template';
import { joinedMaps } from '../objects/joined-maps';
import { Pod, Volume } from '../objects/pod';
import { PodController, PodControllerSpec } from '../objects/workload';
import { nameOf } from '../validation/object-meta';
import { Minor } from '../version';

/*
 * upstream: pkg/controller/statefulset/stateful_set_utils.go newVersionedStatefulSetPod
 */

const POD_INDEX_LABEL_SINCE: Minor = 28;
const LONGEST_REVISION_PREFIX = 223;
export const LONGEST_LABEL = 63;
export const REVISION_LABEL = 'controller-revision-hash';

export function requestsOfStatefulSet(
  statefulSet: PodController, namespace: string, minor: Minor, hashOfRevision?: HashOfRevision,
): readonly ControllerRequest[] {
  const { metadata = {}, spec = {} } = statefulSet;
  const ordinal = spec.ordinals?.start ?? 0;
  const name = `${nameOf(metadata)}-${ordinal}`;
  const reference = controllerReference({ apiVersion: 'apps/v1', kind: 'StatefulSet' }, metadata);
  const { metadata: { generateName, ...podMetadata } = {}, ...pod } = podOfTemplate(spec.template ?? {}, { metadata, reference, namespace, minor });
  const index = minor >= POD_INDEX_LABEL_SINCE ? { 'apps.kubernetes.io/pod-index': String(ordinal) } : undefined;
  const revision = { [REVISION_LABEL]: revisionName(statefulSet, hashOfRevision) };
  const labels = joinedMaps(podMetadata.labels, { 'statefulset.kubernetes.io/pod-name': name }, index, revision);
  // upstream: a pod has the prefix of a generated name, too.
  const object = withIdentity({ ...pod, metadata: { name, generateName, ...podMetadata, labels } }, spec);
  return [{ controller: 'statefulset-controller', object, replicas: spec.replicas ?? 1, ...(!metadata.name && { name: `${givenName(metadata)}-${ordinal}` }) }];
}

/** Where a label has no room for a hash as long as most are, it may have some for a shorter one. */
function revisionName(statefulSet: PodController, hashOfRevision: HashOfRevision | undefined): string {
  const prefix = `${nameOf(statefulSet.metadata ?? {}).slice(0, LONGEST_REVISION_PREFIX)}-`;
  const hash = prefix.length + HASH.length > LONGEST_LABEL ? hashOfRevision?.(statefulSet) : undefined;
  return prefix + (hash ?? HASH);
}

/** Whether the revision label of the pods is too long with some hashes, and not with others. A hash has one character at least. */
export function mayLackRoomForRevision(name: string): boolean {
  const prefix = name.length + '-'.length;
  return prefix + HASH.length > LONGEST_LABEL && prefix < LONGEST_LABEL;
}

/** The names that other pods find it by, and the volumes of its claims. */
function withIdentity(pod: Pod, { serviceName, volumeClaimTemplates = [] }: PodControllerSpec): Pod {
  const name = pod.metadata?.name ?? '';
  const claims = [...new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name ?? ''))];
  const volumes = claims.map((claim): Volume => ({ name: claim, persistentVolumeClaim: { claimName: `${claim}-${name}` } }));
  const others = pod.spec?.volumes?.filter((volume) => !claims.includes(volume.name ?? '')) ?? [];
  return {
    ...pod,
    spec: {
      ...pod.spec,
      hostname: name,
      // upstream: replaces what the template says, also by nothing.
      subdomain: serviceName || undefined,
      ...(claims.length > 0 && { volumes: [...volumes, ...others] }),
    },
  };
}

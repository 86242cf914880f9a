import { strategyOf } from './strategies';
import { validateStatusOfOther } from './validate';
import { RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { ADMIN_ACCESS } from '../objects/devices';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { ChainStep, deny, withObject } from '../progress';
import { prepareMetaForUpdate } from '../registry/update-meta';
import { objectBefore } from '../request';
import { invalidKindDenial } from '../validation/finding';
import { titleInGroup } from '../validation/invalid';
import { nameOf } from '../validation/object-meta';
import { Minor } from '../version';

/*
 * What the registry makes of an object that is sent to its status: of most kinds, everything but the spec is taken.
 * upstream: PrepareForUpdate of the strategy of each status
 */

interface WithStatus extends KubernetesObject {
  readonly spec?: unknown;
  readonly status?: unknown;
}

/** What the validating phase and the store see of an update of a status. */
export const storeStatus: ChainStep = (state, request, progress) => {
  const old: WithStatus | undefined = objectBefore(request);
  const { apiVersion = '', kind: name = '' } = request.object;
  const kind = requestKindOf(state, apiVersion, name);
  if (old === undefined || kind === undefined) {
    return progress;
  }
  const { minor } = state.settings;
  const object = prepareStatus(progress.object, old, kind, minor);
  const hasAdminAccess = state.namespaceNamed(request.namespace)?.object.metadata?.labels?.[ADMIN_ACCESS] === 'true';
  const { errors } = validateStatusOfOther({ object, old, kind, namespace: request.namespace, minor, hasAdminAccess });
  return errors.length === 0
    ? withObject(progress, object)
    : deny(progress, invalidKindDenial(titleInGroup(kind, minor), nameOf(object.metadata), errors));
};

function prepareStatus(object: WithStatus, old: WithStatus, kind: RequestKind, minor: Minor): KubernetesObject {
  const { definition } = kind;
  if (definition.type === 'custom' && definition.version.isDefined === true) {
    return withStatus(old, object.status);
  }
  const { spec: _given, ...rest } = prepareMetaForUpdate(object, old);
  const metadata = metadataOf(kind, rest.metadata ?? {}, old.metadata ?? {});
  const kept: WithStatus = { ...rest, ...(old.spec !== undefined && { spec: old.spec }), metadata };
  return kind.kind === 'Pod' ? withQOSClassOf(kept, old, minor) : strategyOf(kind, minor)?.prepareStatus?.(kept, old, minor) ?? kept;
}

function withStatus(object: WithStatus, status: unknown): WithStatus {
  const { status: _old, ...rest } = object;
  return status === undefined ? rest : { ...rest, status };
}

/** upstream: k8s.io/apimachinery/pkg/apis/meta/v1/meta.go ResetObjectMetaForStatus */
const KEPT_WHOLE = ['deletionTimestamp', 'deletionGracePeriodSeconds', 'labels', 'annotations', 'finalizers', 'ownerReferences'] as const;

/** The metadata that an update of the status leaves as they are. */
const KEPT_METADATA: Readonly<Record<string, readonly (keyof ObjectMeta)[]>> = {
  Pod: ['deletionTimestamp', 'ownerReferences'],
  Deployment: ['labels'],
  ...Object.fromEntries([
    'VolumeAttachment', 'ServiceCIDR', 'ResourceClaim', 'DeviceTaintRule', 'PodCertificateRequest', 'StorageVersion', 'PodGroup',
    'StorageVersionMigration', 'ResourcePoolStatusRequest', 'ValidatingAdmissionPolicy', 'FlowSchema', 'PriorityLevelConfiguration',
  ].map((kind) => [kind, KEPT_WHOLE])),
};

function metadataOf({ kind }: RequestKind, metadata: ObjectMeta, old: ObjectMeta): ObjectMeta {
  const fields = Object.hasOwn(KEPT_METADATA, kind) ? KEPT_METADATA[kind] : [];
  const rest = Object.fromEntries(Object.entries(metadata).filter(([field]) => !(fields as readonly string[]).includes(field)));
  return { ...rest, ...Object.fromEntries(fields.filter((field) => old[field] !== undefined).map((field) => [field, old[field]])) };
}

/** From here on, a class that a kubelet leaves out stays. */
const KEEPS_QOS_CLASS_SINCE: Minor = 32;

function withQOSClassOf(pod: WithStatus, old: WithStatus, minor: Minor): WithStatus {
  const [now, before] = [pod.status, old.status] as readonly ({ readonly qosClass?: string } | undefined)[];
  return minor < KEEPS_QOS_CLASS_SINCE || !before?.qosClass || now?.qosClass ? pod : { ...pod, status: { ...now, qosClass: before.qosClass } };
}

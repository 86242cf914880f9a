import { NEW_CREATION_TIME } from './system-fields';
import { isJsonMap } from '../custom-resources/schema';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/*
 * The fields that the API server fills into objects of kinds of which little else is known.
 * upstream: defaults.go and zz_generated.defaults.go of each group and version in pkg/apis
 */

interface DefaultField {
  /** From the object on: `spec` is made where it is missing, `hostPath?` must be there, and `ports[]` are the elements of a list. */
  readonly path: string;
  readonly value: unknown;
  readonly since?: Minor;
  /** Whether zero, or an empty list, is as good as none. */
  readonly overZero?: boolean;
  /** What another field of the same object must be. */
  readonly where?: readonly [field: string, value: unknown];
  /** Another field of the same object that must be set. */
  readonly whereSet?: string;
}

type Rows = readonly DefaultField[];

const field = (path: string, value: unknown, rest: Partial<DefaultField> = {}): DefaultField => ({ path, value, ...rest });
const OVER_ZERO = { overZero: true };

/** @param spec where the fields of a volume stand */
const volumeSources = (spec: string): Rows => [
  field(`${spec}.hostPath?.type`, ''),
  field(`${spec}.rbd?.pool`, 'rbd', OVER_ZERO),
  field(`${spec}.rbd?.user`, 'admin', OVER_ZERO),
  field(`${spec}.rbd?.keyring`, '/etc/ceph/keyring', OVER_ZERO),
  field(`${spec}.iscsi?.iscsiInterface`, 'default', OVER_ZERO),
  field(`${spec}.azureDisk?.cachingMode`, 'ReadWrite'),
  field(`${spec}.azureDisk?.fsType`, 'ext4'),
  field(`${spec}.azureDisk?.readOnly`, false),
  field(`${spec}.azureDisk?.kind`, 'Shared'),
  field(`${spec}.scaleIO?.storageMode`, 'ThinProvisioned', OVER_ZERO),
  field(`${spec}.scaleIO?.fsType`, 'xfs', OVER_ZERO),
];

const PERSISTENT_VOLUME: Rows = [
  field('status.phase', 'Pending', OVER_ZERO),
  field('spec.persistentVolumeReclaimPolicy', 'Retain', OVER_ZERO),
  field('spec.volumeMode', 'Filesystem'),
  ...volumeSources('spec'),
];

const VOLUME_ATTACHMENT = volumeSources('spec.source?.inlineVolumeSpec?');

const CSI_DRIVER: Rows = [
  field('spec.attachRequired', true),
  field('spec.podInfoOnMount', false),
  field('spec.storageCapacity', false, { since: 21 }),
  field('spec.fsGroupPolicy', 'ReadWriteOnceWithFSType', { since: 20 }),
  field('spec.volumeLifecycleModes', ['Persistent'], { since: 16, overZero: true }),
  field('spec.requiresRepublish', false, { since: 21 }),
  field('spec.seLinuxMount', false, { since: 28 }),
  field('spec.preventPodSchedulingIfMissing', false, { since: 37 }),
];

const API_SERVICE: Rows = [field('spec.service?.port', 443, { since: 15 })];
const ENDPOINT_SLICE: Rows = [field('ports[].name', ''), field('ports[].protocol', 'TCP')];
const FLOW_SCHEMA: Rows = [field('spec.matchingPrecedence', 1000, OVER_ZERO)];

const priorityLevel = (shares: DefaultField): Rows => [
  shares,
  field('spec.limited?.lendablePercent', 0, { since: 26 }),
  ...[['handSize', 8], ['queues', 64], ['queueLengthLimit', 50]]
    .map(([name, value]) => field(`spec.limited?.limitResponse?.queuing?.${name}`, value, OVER_ZERO)),
  field('spec.exempt?.nominalConcurrencyShares', 0, { since: 28 }),
  field('spec.exempt?.lendablePercent', 0, { since: 28 }),
];

const ASSURED = priorityLevel(field('spec.limited?.assuredConcurrencyShares', 30, OVER_ZERO));

const EXACT_COUNT = 'ExactCount';

/** @param requests where the claim has the requests whose devices are counted */
const deviceRequest = (requests: string, whereSet?: string): Rows => [
  field(`${requests}.allocationMode`, EXACT_COUNT, { ...OVER_ZERO, whereSet }),
  field(`${requests}.count`, 1, { overZero: true, where: ['allocationMode', EXACT_COUNT], whereSet }),
  field(`${requests}.tolerations[].operator`, 'Equal', OVER_ZERO),
];

/** What is allocated to a claim. */
const ALLOCATION: Rows = [field('status?.allocation?.devices?.results[].tolerations[].operator', 'Equal', OVER_ZERO)];

/** The time of the request, which nobody knows before. */
const TIME_ADDED: Rows = [field('spec.taint.timeAdded', NEW_CREATION_TIME)];

const timeAddedOf = (device: string): Rows => [field(`spec.devices[].${device}taints[].timeAdded`, NEW_CREATION_TIME)];

const claim = (spec: string): Rows => [
  ...deviceRequest(`${spec}.devices.requests[].exactly?`),
  ...deviceRequest(`${spec}.devices.requests[].firstAvailable[]`),
];

/** Here a request has alternatives, or says itself what it asks for. */
const claimOfV1beta1 = (spec: string): Rows => [
  ...deviceRequest(`${spec}.devices.requests[]`, 'deviceClassName'),
  ...deviceRequest(`${spec}.devices.requests[].firstAvailable[]`),
];

const CERTIFICATE_REQUEST: Rows = [field('spec.usages', ['digital signature', 'key encipherment'])];

const DEFAULTS: Readonly<Record<string, Rows>> = {
  'authentication.k8s.io/v1 TokenRequest': [field('spec.expirationSeconds', 3600)],
  ...Object.fromEntries(['v1', 'v1beta1', 'v1alpha1'].map((version) => (
    [`certificates.k8s.io/${version} PodCertificateRequest`, [field('spec.maxExpirationSeconds', 24 * 60 * 60)]]))),
  'certificates.k8s.io/v1beta1 CertificateSigningRequest': CERTIFICATE_REQUEST,
  'apiregistration.k8s.io/v1 APIService': API_SERVICE,
  'apiregistration.k8s.io/v1beta1 APIService': API_SERVICE,
  'v1 PersistentVolume': PERSISTENT_VOLUME,
  'storage.k8s.io/v1 VolumeAttachment': VOLUME_ATTACHMENT,
  'storage.k8s.io/v1beta1 VolumeAttachment': VOLUME_ATTACHMENT,
  'storage.k8s.io/v1 CSIDriver': CSI_DRIVER,
  'storage.k8s.io/v1beta1 CSIDriver': CSI_DRIVER,
  'discovery.k8s.io/v1 EndpointSlice': ENDPOINT_SLICE,
  'discovery.k8s.io/v1beta1 EndpointSlice': ENDPOINT_SLICE,
  ...Object.fromEntries(['v1', 'v1beta1', 'v1beta2', 'v1beta3'].map((version) => [`flowcontrol.apiserver.k8s.io/${version} FlowSchema`, FLOW_SCHEMA])),
  'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration': priorityLevel(field('spec.limited?.nominalConcurrencyShares', 30)),
  'flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration': priorityLevel(field('spec.limited?.nominalConcurrencyShares', 30, OVER_ZERO)),
  'flowcontrol.apiserver.k8s.io/v1beta2 PriorityLevelConfiguration': ASSURED,
  'flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration': ASSURED,
  ...Object.fromEntries(['v1', 'v1beta2'].flatMap((version) => [
    [`resource.k8s.io/${version} ResourceClaim`, [...claim('spec'), ...ALLOCATION]],
    [`resource.k8s.io/${version} ResourceSlice`, timeAddedOf('')],
    [`resource.k8s.io/${version} ResourceClaimTemplate`, claim('spec.spec')],
  ])),
  ...Object.fromEntries(['v1', 'v1beta2', 'v1alpha3'].map((version) => [`resource.k8s.io/${version} DeviceTaintRule`, TIME_ADDED])),
  'resource.k8s.io/v1beta1 ResourceClaim': [...claimOfV1beta1('spec'), ...ALLOCATION],
  'resource.k8s.io/v1beta1 ResourceSlice': timeAddedOf('basic?.'),
  'resource.k8s.io/v1beta1 ResourceClaimTemplate': claimOfV1beta1('spec.spec'),
};

/** A decoded object with these fields. */
export function withDefaultFields(object: KubernetesObject, minor: Minor): KubernetesObject {
  const key = `${object.apiVersion} ${object.kind}`;
  const rows = Object.hasOwn(DEFAULTS, key) ? DEFAULTS[key] : [];
  return rows.filter(({ since = 0 }) => minor >= since).reduce((filled: unknown, row) => fill(filled, row.path.split('.'), row), object) as KubernetesObject;
}

function fill(value: unknown, [name, ...rest]: readonly string[], row: DefaultField): unknown {
  if (!isJsonMap(value)) {
    return value;
  }
  if (rest.length === 0) {
    return isAsked(value, row) && isUnset(value[name], row) ? { ...value, [name]: row.value } : value;
  }
  const key = name.replace('?', '').replace('[]', '');
  const { [key]: child } = value;
  if (name.endsWith('[]')) {
    return Array.isArray(child) ? { ...value, [key]: child.map((each) => fill(each, rest, row)) } : value;
  }
  return child === undefined && name.endsWith('?') ? value : { ...value, [key]: fill(child ?? {}, rest, row) };
}

function isAsked(value: JsonObject, { where, whereSet }: DefaultField): boolean {
  return (where === undefined || value[where[0]] === where[1]) && (whereSet === undefined || Boolean(value[whereSet]));
}

function isUnset(value: unknown, { overZero = false }: DefaultField): boolean {
  return value === undefined || value === null || (overZero && (value === '' || value === 0 || (Array.isArray(value) && value.length === 0)));
}

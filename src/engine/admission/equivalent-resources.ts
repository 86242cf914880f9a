import { GroupVersion } from '../decoding/group-version';
import { Minor } from '../version';

/** A group version and the minors that serve it by default: `apps/v1`, `apps/v1beta2 -15`, `batch/v1 21+` or `autoscaling/v2beta2 13-25`. */
type VersionRow = string;

const AUTOSCALING: readonly VersionRow[] = ['autoscaling/v1', 'autoscaling/v2 23+', 'autoscaling/v2beta1 -24', 'autoscaling/v2beta2 -25'];
const RBAC: readonly VersionRow[] = ['rbac.authorization.k8s.io/v1', 'rbac.authorization.k8s.io/v1beta1 -21'];
const EVENTS: readonly VersionRow[] = ['v1', 'events.k8s.io/v1 19+', 'events.k8s.io/v1beta1 -24'];

const RESOURCES: Readonly<Record<string, readonly VersionRow[]>> = {
  deployments: ['apps/v1', 'apps/v1beta2 -15', 'apps/v1beta1 -15', 'extensions/v1beta1 -15'],
  daemonsets: ['apps/v1', 'apps/v1beta2 -15', 'extensions/v1beta1 -15'],
  replicasets: ['apps/v1', 'apps/v1beta2 -15', 'extensions/v1beta1 -15'],
  statefulsets: ['apps/v1', 'apps/v1beta2 -15', 'apps/v1beta1 -15'],
  controllerrevisions: ['apps/v1', 'apps/v1beta2 -15', 'apps/v1beta1 -15'],
  cronjobs: ['batch/v1 21+', 'batch/v1beta1 -24'],
  podsecuritypolicies: ['policy/v1beta1 -24', 'extensions/v1beta1 -15'],
  poddisruptionbudgets: ['policy/v1 21+', 'policy/v1beta1 -24'],
  networkpolicies: ['networking.k8s.io/v1', 'extensions/v1beta1 -15'],
  ingresses: ['networking.k8s.io/v1 19+', 'networking.k8s.io/v1beta1 14-21', 'extensions/v1beta1 -21'],
  ingressclasses: ['networking.k8s.io/v1 19+', 'networking.k8s.io/v1beta1 18-21'],
  horizontalpodautoscalers: AUTOSCALING,
  events: EVENTS,
  roles: RBAC,
  rolebindings: RBAC,
  clusterroles: RBAC,
  clusterrolebindings: RBAC,
  priorityclasses: ['scheduling.k8s.io/v1 14+', 'scheduling.k8s.io/v1beta1 -21'],
  runtimeclasses: ['node.k8s.io/v1 20+', 'node.k8s.io/v1beta1 14-24'],
  leases: ['coordination.k8s.io/v1 14+', 'coordination.k8s.io/v1beta1 -21'],
  endpointslices: ['discovery.k8s.io/v1 21+', 'discovery.k8s.io/v1beta1 17-24'],
  storageclasses: ['storage.k8s.io/v1', 'storage.k8s.io/v1beta1 -21'],
  volumeattachments: ['storage.k8s.io/v1', 'storage.k8s.io/v1beta1 -21'],
  csidrivers: ['storage.k8s.io/v1 18+', 'storage.k8s.io/v1beta1 14-21'],
  csinodes: ['storage.k8s.io/v1 17+', 'storage.k8s.io/v1beta1 14-21'],
  csistoragecapacities: ['storage.k8s.io/v1 24+', 'storage.k8s.io/v1beta1 21-26'],
  customresourcedefinitions: ['apiextensions.k8s.io/v1 16+', 'apiextensions.k8s.io/v1beta1 -21'],
  apiservices: ['apiregistration.k8s.io/v1', 'apiregistration.k8s.io/v1beta1 -21'],
  certificatesigningrequests: ['certificates.k8s.io/v1 19+', 'certificates.k8s.io/v1beta1 -21'],
};

/** Subresources that the resource has in some of its versions only, or shares with another resource. */
const SCALE_SINCE_EXTENSIONS: readonly VersionRow[] = ['v1', 'extensions/v1beta1 -15'];

/** The other group versions of a resource that the minor serves, in no particular order. */
export function equivalentsOf(gv: GroupVersion, resource: string, subResource: string, minor: Minor): readonly GroupVersion[] {
  const rows = rowsOf(resource, subResource).map(servedOf);
  const isOne = rows.some(({ group, version }) => group === gv.group && version === gv.version);
  return isOne ? rows.filter((row) => isServedIn(row, minor) && (row.group !== gv.group || row.version !== gv.version)) : [];
}

function rowsOf(resource: string, subResource: string): readonly VersionRow[] {
  if (resource === 'replicationcontrollers' && subResource === 'scale') {
    return SCALE_SINCE_EXTENSIONS;
  }
  return Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource] : [];
}

interface Served extends GroupVersion {
  readonly since: Minor;
  readonly until: Minor;
}

const known = new Map<VersionRow, Served>();

function servedOf(row: VersionRow): Served {
  const served = known.get(row) ?? readRow(row);
  known.set(row, served);
  return served;
}

function readRow(row: VersionRow): Served {
  const [apiVersion, span = '-'] = row.split(' ');
  const slash = apiVersion.indexOf('/');
  const [since, until] = span.endsWith('+') ? [span.slice(0, -1), ''] : span.split('-');
  return {
    group: apiVersion.slice(0, Math.max(slash, 0)),
    version: apiVersion.slice(slash + 1),
    since: since === '' ? -Infinity : Number(since),
    until: until === '' ? Infinity : Number(until),
  };
}

function isServedIn({ since, until }: Served, minor: Minor): boolean {
  return since <= minor && minor <= until;
}

import { forbidden, GRANTED, NodeAnswer, NodeRequest } from './answer';
import { quote } from '../field/quote';
import { StringMap } from '../objects/meta';
import { Node } from '../objects/node';
import { compareCodePoints } from '../pod-security/wording';
import { objectBefore } from '../request';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/** From here on the messages say what the node is not allowed to do. */
const NOT_ALLOWED_SINCE: Minor = 14;
/** From here on a node registers with no other labels than it may set later. */
const SAME_LABELS_SINCE: Minor = 19;
/** From here on the name is compared before the rest. */
const NAME_FIRST_SINCE: Minor = 20;
const KEEPS_OWNERS_SINCE: Minor = 31;

/**
 * A kubelet that writes the Node: its own alone, and neither its taints nor labels that others trust.
 *
 * upstream: admission.go admitNode
 */
export function ownNode(asked: NodeRequest): NodeAnswer {
  const { state: { settings: { minor } }, request, node } = asked;
  const name = request.name ?? request.object.metadata?.name ?? '';
  const mayNot = minor < NOT_ALLOWED_SINCE ? 'cannot' : 'is not allowed to';
  const wrongName = name === node ? undefined : `node ${quote(node)} ${mayNot} modify node ${quote(name)}`;
  const reasons = minor >= NAME_FIRST_SINCE ? [wrongName, refusalOfNew(asked), refusalOfChange(asked)]
    : [refusalOfNew(asked), wrongName, refusalOfChange(asked)];
  const reason = reasons.find((each) => each !== undefined);
  return reason === undefined ? GRANTED : forbidden(reason);
}

function refusalOfNew({ state: { settings: { minor } }, request, object, node }: NodeRequest): string | undefined {
  if (request.operation !== 'CREATE') {
    return undefined;
  }
  const { metadata: { labels } = {}, spec = {} }: Node = object;
  const isOld = minor < NOT_ALLOWED_SINCE;
  if (spec.configSource !== undefined) {
    return isOld ? 'cannot create with non-nil configSource' : `node ${quote(node)} is not allowed to create pods with a non-nil configSource`;
  }
  const trusted = modifiedLabels(labels, undefined).filter((key) => isRestricted(key) || (minor >= SAME_LABELS_SINCE && isForeignLabel(key, minor)));
  return trusted.length === 0 ? undefined
    : `${isOld ? 'cannot set labels' : `node ${quote(node)} is not allowed to set the following labels`}: ${trusted.join(', ')}`;
}

function refusalOfChange({ state: { settings: { minor } }, request, object, node }: NodeRequest): string | undefined {
  const before: Node | undefined = objectBefore(request);
  if (before === undefined) {
    return undefined;
  }
  const { metadata, spec = {} }: Node = object;
  const mayNot = minor < NOT_ALLOWED_SINCE ? 'cannot' : 'is not allowed to';
  if (spec.configSource !== undefined && !semanticallyEqual(spec.configSource, before.spec?.configSource, '*core/v1.NodeConfigSource', minor)) {
    return `node ${quote(node)} ${mayNot} update configSource to a new non-nil configSource`;
  }
  if (!semanticallyEqual(spec.taints, before.spec?.taints, '[]core/v1.Taint', minor)) {
    return `node ${quote(node)} ${mayNot} modify taints`;
  }
  if (minor >= KEEPS_OWNERS_SINCE && !semanticallyEqual(metadata?.ownerReferences, before.metadata?.ownerReferences, '[]meta/v1.OwnerReference', minor)) {
    return `node ${quote(node)} is not allowed to modify ownerReferences`;
  }
  const trusted = modifiedLabels(metadata?.labels, before.metadata?.labels).filter((key) => isRestricted(key) || isForeignLabel(key, minor));
  return trusted.length === 0 ? undefined : `${mayNot} modify labels: ${trusted.join(', ')}`;
}

function modifiedLabels(labels: StringMap = {}, before: StringMap = {}): readonly string[] {
  const keys = new Set([...Object.keys(labels), ...Object.keys(before)]);
  return [...keys].filter((key) => !Object.hasOwn(labels, key) || !Object.hasOwn(before, key) || labels[key] !== before[key]).sort(compareCodePoints);
}

const RESTRICTED = ['node-restriction.kubernetes.io'];

/** A label with which an administrator tells nodes apart. */
function isRestricted(key: string): boolean {
  return isIn(namespaceOf(key), RESTRICTED);
}

const OF_KUBERNETES = ['kubernetes.io', 'k8s.io'];
const OF_KUBELETS = ['kubelet.kubernetes.io', 'node.kubernetes.io'];

/** A label of Kubernetes that is not a kubelet's. */
function isForeignLabel(key: string, minor: Minor): boolean {
  return isIn(namespaceOf(key), OF_KUBERNETES) && !isKubeletLabel(key, minor);
}

const LABELS: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname', 'failure-domain.beta.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/region', 'beta.kubernetes.io/instance-type',
  'beta.kubernetes.io/os', 'beta.kubernetes.io/arch', 'kubernetes.io/os', 'kubernetes.io/arch',
]);
const TOPOLOGY_SINCE: Minor = 17;
const TOPOLOGY_LABELS: ReadonlySet<string> = new Set(['topology.kubernetes.io/zone', 'topology.kubernetes.io/region']);
/** What they were to be called before. */
const EARLY_LABELS: ReadonlySet<string> = new Set([
  'failure-domain.kubernetes.io/zone', 'failure-domain.kubernetes.io/region', 'kubernetes.io/instance-type',
]);

/** upstream: k8s.io/kubelet/pkg/apis/well_known_labels.go IsKubeletLabel; before 1.21, pkg/kubelet/apis */
function isKubeletLabel(key: string, minor: Minor): boolean {
  return LABELS.has(key) || (minor >= TOPOLOGY_SINCE ? TOPOLOGY_LABELS : EARLY_LABELS).has(key) || isIn(namespaceOf(key), OF_KUBELETS);
}

function isIn(namespace: string, namespaces: readonly string[]): boolean {
  return namespaces.some((each) => namespace === each || namespace.endsWith(`.${each}`));
}

function namespaceOf(key: string): string {
  const slash = key.indexOf('/');
  return slash < 0 ? '' : key.slice(0, slash);
}

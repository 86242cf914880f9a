import { kindOfResource } from '../../engine/kinds';
import { Pod } from '../../engine/objects/pod';
import { ClusterSettings } from '../../engine/settings';
import { decodeStored } from '../../engine/state/decode-stored';
import { Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';
import { Identity } from '../set/identity';
import { ManifestDocument } from '../set/manifest-object';
import { ManifestSet } from '../set/manifest-set';
import { ServedObject } from '../set/set-item';

/*
 * What `kubectl debug` is asked about: a pod, a workload that stands for its pod, or a node.
 */

export interface DebugTarget {
  /** `Node` for a node. */
  readonly kind: string;
  readonly name: string;
}

const NODE_NAMES = ['node', 'nodes', 'no'];

/** Reads `web`, `pod/web`, `deployment/web` or `node/n1`. */
export function readTarget(text: string): DebugTarget | { readonly error: string } {
  const slash = text.indexOf('/');
  const [type, name] = slash < 0 ? ['pod', text] : [text.slice(0, slash), text.slice(slash + 1)];
  if (name === '' || type === '' || name.includes('/')) {
    return { error: `${text === '' ? 'an empty name' : text}: write POD, TYPE/NAME or node/NAME` };
  }
  if (NODE_NAMES.includes(type.toLowerCase())) {
    return { kind: 'Node', name };
  }
  const kind = kindOfResource(type);
  return kind?.workload === true && kind.kind !== 'PodTemplate'
    ? { kind: kind.kind, name }
    : { error: `${text}: ${type} is neither a pod, nor something that creates pods, nor a node` };
}

/** The pod to debug, as it runs. */
export type FoundPod =
  | { readonly pod: Pod; readonly identity: Identity; readonly assumptions: Verdict['assumptions'] }
  /** The API server does not let it come into being, or nobody knows whether it does. */
  | { readonly refusal: Verdict; readonly identity: Identity };

/** The pod of a workload that has been evaluated. */
export function podOfEvaluated(evaluated: EvaluatedObject): FoundPod {
  const { verdict, apiVersion, kind, namespace, name, source, place } = evaluated;
  const identity = { apiVersion, kind, namespace, name, source, ...(place && { place }) };
  return verdict.object?.kind === 'Pod' && verdict.decision !== 'denied'
    ? { pod: named(verdict.object, evaluated), identity, assumptions: verdict.assumptions }
    : { refusal: verdict, identity };
}

/** Stands for what a controller makes up. */
const SUFFIX = 'xxxxx';

function named(pod: Pod, { pod: requested, kind }: EvaluatedObject): Pod {
  if (kind === 'Pod' || requested === undefined) {
    return pod;
  }
  const name = requested.name.endsWith('-') ? `${requested.name}${SUFFIX}` : requested.name;
  return { ...pod, metadata: { ...pod.metadata, name } };
}

/** The object of a snapshot, if it is there. */
export function findInSnapshot(documents: Iterable<ManifestDocument>, target: DebugTarget, where: Where): ServedObject | undefined {
  const set = new ManifestSet({ settings: where.settings, namespace: 'default', namespaceIsGiven: false });
  for (const document of documents) {
    set.add(document);
  }
  for (const [, item] of set.take()) {
    if (item.type === 'served' && isTarget(item.identity, target, where.namespace)) {
      return item;
    }
  }
  return undefined;
}

interface Where {
  readonly settings: ClusterSettings;
  readonly namespace: string | undefined;
}

export function isTarget({ kind, name, namespace }: Identity, target: DebugTarget, wanted: string | undefined): boolean {
  return kind === target.kind && name === target.name && (wanted === undefined || namespace === wanted);
}

/** A pod of a snapshot is there already, whatever the cluster would say of it today. It has a service account, as every pod that is there. */
export function podOfSnapshot({ identity, value }: ServedObject, { minor }: ClusterSettings): FoundPod | undefined {
  const decoded = decodeStored(value, minor);
  if (decoded === undefined || decoded.error !== undefined) {
    return undefined;
  }
  const { spec = {} }: Pod = decoded.object;
  const account = spec.serviceAccountName || spec.serviceAccount || 'default';
  const pod: Pod = { ...decoded.object, spec: { ...spec, serviceAccountName: account, serviceAccount: account } };
  return { pod, identity, assumptions: [] };
}

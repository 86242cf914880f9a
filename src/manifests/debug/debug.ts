import { copyOfPod, DebugContainer, debugContainerName, DebugObjectOptions, podOnNode, withEphemeralContainer } from './debug-object';
import { refusalToRead, verbOfChange } from './debug-rights';
import { DebugTarget, findInSnapshot, FoundPod, isTarget, podOfEvaluated, podOfSnapshot } from './debug-target';
import { defaultProfile, DebugStyle, DebugProfile, profilesOf } from './profiles';
import { admitDecoded } from '../../engine/admit';
import { Container, Pod } from '../../engine/objects/pod';
import { DecodedRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { strictVerdict, Verdict } from '../../engine/verdict';
import { Minor, NEWEST_MINOR } from '../../engine/version';
import { AppliedSet, applySet } from '../decide/apply-set';
import { CheckOptions } from '../decide/check-options';
import { applierOf } from '../decide/evaluate-pod';
import { kubeletAssumptions } from '../decide/kubelet';
import { mergeAssumptions } from '../decide/resting-on';
import { Diagnostic } from '../result/diagnostic';
import { EvaluatedCluster } from '../result/result';
import { Identity } from '../set/identity';
import { ManifestDocument } from '../set/manifest-object';

export interface DebugOptions extends CheckOptions, DebugContainer {
  readonly about: DebugTarget;
  /** What kubectl takes where it is not given. */
  readonly profile?: DebugProfile;
  readonly kubectl: Minor;
  /** The name of the copy; undefined for an ephemeral container. */
  readonly copyTo?: string;
}

/** What the API server answers to `kubectl debug`. */
export interface DebugResult {
  readonly cluster: EvaluatedCluster;
  readonly kubectl: Minor;
  readonly style: DebugStyle;
  readonly profile: DebugProfile;
  readonly image: string;
  /** The file whose part of a container is merged after the profile. */
  readonly custom?: string;
  /** The name that is given to the container; kubectl makes one up where there is none. */
  readonly containerName?: string;
  /** What is debugged. */
  readonly about: DebugTarget;
  /** Where it is written; undefined for a node. */
  readonly identity: Identity | undefined;
  readonly namespace: string;
  /** The name of the pod that is changed or created. */
  readonly podName: string;
  /** The container that is added, or that gets another image in a copy; undefined where there is no pod. */
  readonly container: Container | undefined;
  /** Whether the pod has the container already. */
  readonly isChanged: boolean;
  /** What a pod on a node takes of it; undefined for other pods. */
  readonly ofNode: NodeParts | undefined;
  /** Whether the answer is about the pod itself, which does not come into being. */
  readonly isAboutPod: boolean;
  readonly verdict: Verdict;
  /** The other profiles that are admitted; if none is, other targets; if none of this kubectl is, the profiles of the newest. */
  readonly admitted: readonly AdmittedProfile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a pod takes of its node. */
export interface NodeParts {
  /** The fields that are true. */
  readonly namespaces: readonly string[];
  readonly paths: readonly { readonly hostPath: string; readonly mountPath: string }[];
}

export interface AdmittedProfile {
  readonly profile: DebugProfile;
  /** The kubectl that has it so, where it is not the one that was asked about. */
  readonly kubectl?: Minor;
  /** The container whose processes are seen, where it is not the one that was asked about. */
  readonly target?: string;
}

const DEFAULT_NAMESPACE = 'default';

/** What the API server answers to `kubectl debug`, and to its other profiles; undefined where there is no such pod or workload. */
export function debug(options: DebugOptions): DebugResult | { readonly notFound: DebugTarget; readonly diagnostics: readonly Diagnostic[] } {
  const { about, namespace, existing = [] } = options;
  const snapshot = [...existing];
  const applied = apply(options, snapshot);
  if (about.kind === 'Node') {
    return onNode(options, applied);
  }
  const evaluated = applied.evaluated.find((each) => isTarget(each, about, namespace));
  if (evaluated !== undefined) {
    return onPod(options, applied, podOfEvaluated(evaluated));
  }
  return inSnapshot(options, snapshot, applied) ?? { notFound: about, diagnostics: applied.diagnostics };
}

function apply(options: DebugOptions, existing: readonly ManifestDocument[], more: readonly ManifestDocument[] = []): AppliedSet {
  // Who debugs is somebody else than who applied the workloads.
  return applySet({
    ...options, existing, documents: [...options.documents, ...more], applier: undefined, strict: false, mixesNamespaces: true, keepObjects: true,
  });
}

function inSnapshot(options: DebugOptions, snapshot: readonly ManifestDocument[], applied: AppliedSet): DebugResult | undefined {
  const { about, namespace, cluster: { settings } } = options;
  const item = findInSnapshot(snapshot, about, { settings, namespace });
  if (item === undefined) {
    return undefined;
  }
  if (about.kind === 'Pod') {
    const found = podOfSnapshot(item, settings);
    return found && onPod(options, applied, found);
  }
  // What the workload's pods are like is worked out as if it were applied again.
  const { source, place } = item.identity;
  const again = apply(options, snapshot, [{ source, ...(place && { place }), value: item.value }]);
  const evaluated = again.evaluated.find((each) => isTarget(each, about, namespace));
  return evaluated && onPod(options, again, podOfEvaluated(evaluated));
}

/** An object that kubectl sends, by profile. */
interface Sending {
  readonly style: DebugStyle;
  readonly namespace: string;
  /** Of the node, or of the pod that is there. */
  readonly name: string;
  readonly identity: Identity | undefined;
  readonly object: (options: DebugObjectOptions) => Pod;
  /** Whether a copy has the container already. */
  readonly isChanged?: boolean;
  readonly old?: Pod;
  readonly assumptions: Verdict['assumptions'];
}

function onNode(options: DebugOptions, applied: AppliedSet): DebugResult {
  const { about: { name }, namespace = DEFAULT_NAMESPACE } = options;
  const object = (given: DebugObjectOptions): Pod => podOnNode(name, given);
  return answer(options, applied, { style: 'node', namespace, name, identity: undefined, object, assumptions: [] });
}

function onPod(options: DebugOptions, applied: AppliedSet, found: FoundPod): DebugResult {
  const { identity } = found;
  const { copyTo } = options;
  const namespace = identity.namespace ?? DEFAULT_NAMESPACE;
  const style = copyTo === undefined ? 'ephemeral' : 'copy';
  if ('refusal' in found) {
    const { decision } = found.refusal;
    const verdict = decision === 'allowed' ? { ...found.refusal, decision: 'unknown' as const } : found.refusal;
    const said = { style, namespace, identity, podName: copyTo ?? identity.name, isAboutPod: true, verdict, admitted: [] } as const;
    return { ...described(options, applied), ...said, container: undefined, isChanged: false, ofNode: undefined };
  }
  const { pod, assumptions } = found;
  const { name = '' } = pod.metadata ?? {};
  return answer(options, applied, copyTo === undefined
    ? { style, namespace, name, identity, assumptions, old: pod, object: (given) => withEphemeralContainer(pod, given) }
    : {
      style, namespace, name, identity, assumptions, isChanged: hasContainer(pod, options), object: (given) => copyOfPod(pod, { ...given, copyTo }),
    });
}

function hasContainer({ spec }: Pod, { container }: DebugContainer): boolean {
  return container !== undefined && spec?.containers?.some(({ name }) => name === container) === true;
}

type DescribedDebug = Pick<DebugResult, 'cluster' | 'kubectl' | 'profile' | 'image' | 'custom' | 'containerName' | 'about' | 'diagnostics'>;

function described(
  { cluster: { name, settings, assumed }, kubectl, profile: given, image, custom, container: containerName, about }: DebugOptions,
  { diagnostics }: AppliedSet,
): DescribedDebug {
  const profile = given ?? defaultProfile(kubectl);
  return { cluster: { name, settings, assumed }, kubectl, image, custom: custom?.name, containerName, diagnostics, about, profile };
}

function answer(options: DebugOptions, applied: AppliedSet, sending: Sending): DebugResult {
  const asked = described(options, applied);
  const { kubectl, profile } = asked;
  const object = sending.object({ ...options, profile, kubectl });
  const decide = (of: AdmittedProfile): Verdict => decideOn(options, applied.state, sending, { kubectl, ...of });
  const verdict = decide({ profile });
  return {
    ...asked,
    style: sending.style,
    namespace: sending.namespace,
    identity: sending.identity,
    podName: object.metadata?.name ?? '',
    container: containerIn(object, sending.style, options),
    isChanged: sending.isChanged === true,
    ofNode: sending.style === 'node' ? partsOfNode(object) : undefined,
    isAboutPod: false,
    verdict,
    admitted: firstAdmitted(alternatives(options, asked, sending, verdict), (of) => decide(of).decision === 'allowed'),
  };
}

function containerIn({ spec = {} }: Pod, style: DebugStyle, options: DebugContainer): Container | undefined {
  const containers: readonly Container[] = (style === 'ephemeral' ? spec.ephemeralContainers : spec.containers) ?? [];
  return style === 'node' ? containers.at(0) : containers.find(({ name }) => name === debugContainerName(options));
}

const HOST_NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

function partsOfNode({ spec = {} }: Pod): NodeParts {
  const mounts = (spec.containers ?? []).flatMap(({ volumeMounts = [] }) => volumeMounts);
  return {
    namespaces: HOST_NAMESPACES.filter((name) => spec[name] === true),
    paths: (spec.volumes ?? []).flatMap(({ name: volume, hostPath }) => (hostPath === undefined ? [] : mounts
      .filter(({ name }) => name === volume)
      .map(({ mountPath = '' }) => ({ hostPath: hostPath.path ?? '', mountPath })))),
  };
}

/** What to try instead, the nearest first. */
function* alternatives(
  options: DebugOptions, { profile, kubectl }: DescribedDebug, sending: Sending, { decision }: Verdict,
): Iterable<readonly AdmittedProfile[]> {
  const others = profilesOf(kubectl).filter((other) => other !== profile).map((other): AdmittedProfile => ({ profile: other }));
  yield others;
  if (decision === 'allowed') {
    return;
  }
  const targets = otherTargets(options, sending);
  yield targets.map((target) => ({ profile, target }));
  yield targets.slice(0, 1).flatMap((target) => others.map((other) => ({ ...other, target })));
  yield profilesOfNewest(kubectl);
}

function firstAdmitted(tries: Iterable<readonly AdmittedProfile[]>, isAdmitted: (of: AdmittedProfile) => boolean): readonly AdmittedProfile[] {
  for (const each of tries) {
    const admitted = each.filter(isAdmitted);
    if (admitted.length > 0) {
      return admitted;
    }
  }
  return [];
}

/** The containers of the pod whose processes an ephemeral container may see, but for the one that is asked about. */
function otherTargets({ target }: DebugOptions, { old }: Sending): readonly string[] {
  const { containers = [], initContainers = [] } = old?.spec ?? {};
  return target === undefined ? [] : [...containers, ...initContainers].flatMap(({ name }) => (name === undefined || name === target ? [] : name));
}

/** What another kubectl offers where this one's profiles are all refused. */
function profilesOfNewest(kubectl: Minor): readonly AdmittedProfile[] {
  return kubectl === NEWEST_MINOR ? [] : profilesOf(NEWEST_MINOR).map((profile) => ({ profile, kubectl: NEWEST_MINOR }));
}

function decideOn(
  options: DebugOptions, state: ClusterState, { style, namespace, name, object: make, old, assumptions }: Sending,
  of: Required<Pick<AdmittedProfile, 'profile' | 'kubectl'>> & AdmittedProfile,
): Verdict {
  const object = make({ ...options, ...of });
  const { user: userInfo } = applierOf({ applier: options.applier, useServiceAccountCredentials: true });
  const unread = options.applier && refusalToRead(state, userInfo, { style, namespace, name }, of.kubectl);
  if (unread !== undefined) {
    return unread;
  }
  const common = { namespace, userInfo, object, name: object.metadata?.name, authorize: options.applier !== undefined };
  const request: DecodedRequest = old === undefined
    ? { ...common, operation: 'CREATE' }
    : { ...common, operation: 'UPDATE', verb: verbOfChange(of.kubectl), oldObject: old, subResource: 'ephemeralcontainers' };
  const own = admitDecoded(state, request);
  const more = own.object === undefined || own.decision === 'denied' ? [] : kubeletAssumptions(style === 'ephemeral' ? ofAdded(own.object) : own.object);
  // What the pod rests on may be what its copy rests on.
  const verdict = { ...own, assumptions: mergeAssumptions(mergeAssumptions(assumptions, own.assumptions), more) };
  return options.strict ? strictVerdict(verdict) : verdict;
}

/** The kubelet runs the other containers already. */
function ofAdded(pod: Pod): Pod {
  return { ...pod, spec: { ...pod.spec, containers: [], initContainers: [] } };
}

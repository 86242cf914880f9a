import { CustomProfile, withCustomProfile } from './custom-profile';
import { applyProfile, DebugProfile, ProfileUse } from './profiles';
import { Container, EphemeralContainer, Pod } from '../../engine/objects/pod';
import { Minor } from '../../engine/version';

/*
 * The objects that `kubectl debug` sends.
 * upstream: k8s.io/kubectl/pkg/cmd/debug/debug.go generateDebugContainer, generatePodCopyWithDebugContainer, generateNodeDebugPod
 */

export interface DebugContainer {
  readonly image: string;
  /** Its name; kubectl makes one up where it is not given. */
  readonly container?: string;
  /** Of an ephemeral container: the container whose processes it sees. */
  readonly target?: string;
  /** What is merged into it after the profile. */
  readonly custom?: CustomProfile;
}

export interface DebugObjectOptions extends DebugContainer {
  readonly profile: DebugProfile;
  readonly kubectl: Minor;
}

/** Stands for what kubectl makes up. */
const SUFFIX = 'xxxxx';

export function debugContainerName({ container }: DebugContainer): string {
  return container ?? `debugger-${SUFFIX}`;
}

/** The pod with an ephemeral container more. */
export function withEphemeralContainer(pod: Pod, options: DebugObjectOptions): Pod {
  const name = debugContainerName(options);
  const container: EphemeralContainer = {
    ...newContainer(name, options.image),
    ...(options.target !== undefined && { targetContainerName: options.target }),
  };
  const debugged: Pod = { ...pod, spec: { ...pod.spec, ephemeralContainers: [...pod.spec?.ephemeralContainers ?? [], container] } };
  return applyProfiles(debugged, { ...options, style: 'ephemeral', container: name });
}

/** The first minor of kubectl that copies the labels, for profiles to drop. */
const COPIES_LABELS_SINCE: Minor = 31;

export interface CopyOptions extends DebugObjectOptions {
  readonly copyTo: string;
}

/** A copy of the pod with a container more, or with another image in one that it has. */
export function copyOfPod({ metadata = {}, spec = {} }: Pod, options: CopyOptions): Pod {
  const { image, kubectl } = options;
  const name = debugContainerName(options);
  const { containers = [] } = spec;
  const isThere = containers.some((each) => each.name === name);
  const copy: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: options.copyTo,
      namespace: metadata.namespace,
      annotations: metadata.annotations,
      ...(kubectl >= COPIES_LABELS_SINCE && { labels: metadata.labels }),
    },
    spec: {
      ...spec,
      nodeName: undefined,
      ephemeralContainers: undefined,
      containers: isThere
        ? containers.map((each) => (each.name === name ? { ...each, image } : each))
        : [...containers, newContainer(name, image)],
    },
  };
  return applyProfiles(copy, { ...options, style: 'copy', container: name });
}

const TOLERATES_SINCE: Minor = 22;
const LABELLED_SINCE: Minor = 34;

/** A pod on the node. The API server puts it into the namespace of the request. */
export function podOnNode(node: string, options: DebugObjectOptions): Pod {
  const { image, kubectl, container = 'debugger' } = options;
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `node-debugger-${node}-${SUFFIX}`,
      ...(kubectl >= LABELLED_SINCE && { labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } }),
    },
    spec: {
      containers: [newContainer(container, image)],
      nodeName: node,
      restartPolicy: 'Never',
      ...(kubectl >= TOLERATES_SINCE && { tolerations: [{ operator: 'Exists' }] }),
    },
  };
  return applyProfiles(pod, { ...options, style: 'node', container });
}

function applyProfiles(pod: Pod, use: ProfileUse & Pick<DebugContainer, 'custom'>): Pod {
  const { custom } = use;
  const applied = applyProfile(pod, use);
  return custom === undefined ? applied : withCustomProfile(applied, custom, use);
}

function newContainer(name: string, image: string): Container {
  return { name, image, terminationMessagePolicy: 'File' };
}

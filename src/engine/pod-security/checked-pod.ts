import { CheckedContainer, checkedContainer, ContainerList } from './checked-container';
import { CheckedContext, checkedContext } from './checked-context';
import { StringMap } from '../objects/meta';
import { Container, PodSpec, Volume } from '../objects/pod';
import { Draft } from '../objects/shape';

/*
 * What the checks read of a pod.
 *
 * The objects of JSON have as many shapes as there are manifests, and every read of them is a search. Here each field is always
 * there, if undefined, so that the search is made once and not by twenty checks in three modes.
 */

export interface CheckedPod {
  readonly annotations: StringMap;
  readonly volumes: readonly CheckedVolume[];
  readonly hostNetwork: boolean;
  readonly hostPID: boolean;
  readonly hostIPC: boolean;
  /** Whether root inside the pod is nobody outside it. */
  readonly inUserNamespace: boolean;
  readonly onWindows: boolean;
  readonly context: CheckedContext;
  /** In upstream's order: init, regular, ephemeral. */
  readonly containers: readonly CheckedContainer[];
}

export interface CheckedVolume {
  readonly name: string;
  readonly index: number;
  /** One; more than that is for API validation to refuse. */
  readonly sources: readonly string[];
}

const NO_ANNOTATIONS: StringMap = {};
const NO_VOLUMES: readonly CheckedVolume[] = [];
const NO_CONTAINERS: readonly Container[] = [];

const EMPTY: CheckedPod = {
  annotations: NO_ANNOTATIONS,
  volumes: NO_VOLUMES,
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  inUserNamespace: false,
  onWindows: false,
  context: checkedContext(undefined),
  containers: [],
};

type ContainerLists = { [list in ContainerList]: readonly Container[] | undefined };

export function checkedPod(annotations: StringMap | undefined, spec: PodSpec): CheckedPod {
  const pod: Draft<CheckedPod> = { ...EMPTY, annotations: annotations ?? NO_ANNOTATIONS };
  const lists: ContainerLists = { initContainers: undefined, containers: undefined, ephemeralContainers: undefined };
  // A loop over what is there: see checkedContext.
  for (const field in spec) {
    switch (field) {
      case 'initContainers': lists.initContainers = spec[field]; break;
      case 'containers': lists.containers = spec[field]; break;
      case 'ephemeralContainers': lists.ephemeralContainers = spec[field]; break;
      case 'volumes': pod.volumes = spec[field]?.map(checkedVolume) ?? NO_VOLUMES; break;
      case 'securityContext': pod.context = checkedContext(spec[field]); break;
      case 'hostNetwork': pod.hostNetwork = spec[field] === true; break;
      case 'hostPID': pod.hostPID = spec[field] === true; break;
      case 'hostIPC': pod.hostIPC = spec[field] === true; break;
      case 'hostUsers': pod.inUserNamespace = spec[field] === false; break;
      case 'os': pod.onWindows = spec[field]?.name === 'windows'; break;
    }
  }
  pod.containers = checkedContainers(lists);
  return pod;
}

function checkedContainers(lists: ContainerLists): readonly CheckedContainer[] {
  const containers: CheckedContainer[] = [];
  addContainers(containers, 'initContainers', lists.initContainers);
  addContainers(containers, 'containers', lists.containers);
  addContainers(containers, 'ephemeralContainers', lists.ephemeralContainers);
  return containers;
}

function addContainers(to: CheckedContainer[], list: ContainerList, given: readonly Container[] = NO_CONTAINERS): void {
  for (let index = 0; index < given.length; index++) {
    to.push(checkedContainer(given[index], list, index));
  }
}

function checkedVolume(given: Volume, index: number): CheckedVolume {
  let name = '';
  const sources: string[] = [];
  for (const field in given) {
    if (field === 'name') {
      name = given.name ?? '';
    } else if (given[field] !== undefined) {
      sources.push(field);
    }
  }
  return { name, index, sources };
}

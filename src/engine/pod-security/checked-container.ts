import { CheckedContext, checkedContext } from './checked-context';
import { Container, ContainerPort, Lifecycle, Probe } from '../objects/pod';
import { Draft } from '../objects/shape';

export interface CheckedContainer {
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
  readonly context: CheckedContext;
  readonly ports: readonly ContainerPort[];
  readonly livenessProbe: Probe | undefined;
  readonly readinessProbe: Probe | undefined;
  readonly startupProbe: Probe | undefined;
  readonly lifecycle: Lifecycle | undefined;
}

/** The field of the pod's spec in which a container stands. */
export type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers';

const NO_PORTS: readonly ContainerPort[] = [];

const EMPTY: CheckedContainer = {
  name: '',
  list: 'containers',
  index: 0,
  context: checkedContext(undefined),
  ports: NO_PORTS,
  livenessProbe: undefined,
  readinessProbe: undefined,
  startupProbe: undefined,
  lifecycle: undefined,
};

export function checkedContainer(given: Container, list: ContainerList, index: number): CheckedContainer {
  const container: Draft<CheckedContainer> = { ...EMPTY, list, index };
  for (const field in given) {
    switch (field) {
      case 'name': container.name = given[field] ?? ''; break;
      case 'securityContext': container.context = checkedContext(given[field]); break;
      case 'ports': container.ports = given[field] ?? NO_PORTS; break;
      case 'livenessProbe': container.livenessProbe = given[field]; break;
      case 'readinessProbe': container.readinessProbe = given[field]; break;
      case 'startupProbe': container.startupProbe = given[field]; break;
      case 'lifecycle': container.lifecycle = given[field]; break;
    }
  }
  return container;
}

/** Its field path, as `spec.initContainers[0]`. */
export function pathOf({ list, index }: CheckedContainer): string {
  return `spec.${list}[${index}]`;
}

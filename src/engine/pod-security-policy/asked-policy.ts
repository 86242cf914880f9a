import { ContainerView, PodView } from './pod-view';
import { Provider } from './provider';
import { PolicyViolation } from './violation';
import { FieldChange } from '../verdict';

/** A policy and the pod that it was asked about, without the policy's defaults. */
export interface AskedPolicy {
  readonly provider: Provider;
  readonly pod: PodView;
}

/** What to change in a pod so that the policy no longer objects; undefined where only people can say. */
export type ChangesOf = (asked: AskedPolicy, violation: PolicyViolation) => readonly FieldChange[] | undefined;

/** The container whose field, or whose annotation, the path is of. */
export function containerAt({ pod }: AskedPolicy, path: string): ContainerView | undefined {
  return pod.containers.find((container) => path.startsWith(`${container.path}.`) || path.endsWith(`/${container.name}]`));
}

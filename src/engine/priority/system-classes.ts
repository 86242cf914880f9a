import { PriorityClass } from '../objects/priority-class';

const PREEMPT: string = 'PreemptLowerPriority';

/**
 * The classes of every cluster: nobody can create, change or delete them.
 *
 * upstream: pkg/apis/scheduling/v1/helpers.go SystemPriorityClasses
 */
export const SYSTEM_CLASSES: ReadonlyMap<string, PriorityClass & { readonly value: number; readonly description: string }> = new Map([
  ['system-cluster-critical', {
    value: 2_000_000_000,
    preemptionPolicy: PREEMPT,
    description: 'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  }],
  ['system-node-critical', {
    value: 2_000_001_000, preemptionPolicy: PREEMPT, description: 'Used for system critical pods that must not be moved from their current node.',
  }],
]);

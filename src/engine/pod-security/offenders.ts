import { CheckedContainer, pathOf } from './checked-container';
import { CheckedContext } from './checked-context';
import { CheckedPod } from './checked-pod';
import { joinQuote, pluralize } from './wording';

/** Who breaks a rule. */
export interface Offenders {
  /** The pod's own security context, where that does. */
  readonly pod: CheckedContext | undefined;
  readonly containers: readonly CheckedContainer[];
}

const NO_CONTAINERS: readonly CheckedContainer[] = [];

/** Undefined where nobody offends, so that the usual case allocates nothing. */
export function containerOffenders({ containers }: CheckedPod, offends: (container: CheckedContainer) => boolean): Offenders | undefined {
  let found: CheckedContainer[] | undefined;
  for (const container of containers) {
    if (offends(container)) {
      (found ??= []).push(container);
    }
  }
  return found && { pod: undefined, containers: found };
}

/** The same of a rule for security contexts: the pod's and the containers'. */
export function contextOffenders({ context, containers }: CheckedPod, offends: (context: CheckedContext) => boolean): Offenders | undefined {
  const pod = offends(context) ? context : undefined;
  let found: CheckedContainer[] | undefined;
  for (const container of containers) {
    if (offends(container.context)) {
      (found ??= []).push(container);
    }
  }
  return pod || found ? { pod, containers: found ?? NO_CONTAINERS } : undefined;
}

/** Of a rule that asks for something: the containers without it, where the pod's own security context has it not either. */
export function containersWithout(pod: CheckedPod, has: (context: CheckedContext) => boolean): Offenders | undefined {
  return has(pod.context) ? undefined : containerOffenders(pod, ({ context }) => !has(context));
}

/** `pod`, `container "a"`, `pod and containers "a", "b"`. */
export function describeOffenders({ pod, containers }: Offenders): string {
  if (containers.length === 0) {
    return 'pod';
  }
  const named = `${pluralize('container', 'containers', containers.length)} ${joinQuote(containers.map(({ name }) => name))}`;
  return pod === undefined ? named : `pod and ${named}`;
}

/** The security contexts that offend; `pathsOf` has the same order. */
export function contextsOf({ pod, containers }: Offenders): CheckedContext[] {
  const contexts = containers.map(({ context }) => context);
  return pod === undefined ? contexts : [pod, ...contexts];
}

/** Where a field of the offenders stands. */
export function pathsOf({ pod, containers }: Offenders, field: string): string[] {
  const paths = containers.map((container) => `${pathOf(container)}.${field}`);
  return pod === undefined ? paths : [`spec.${field}`, ...paths];
}

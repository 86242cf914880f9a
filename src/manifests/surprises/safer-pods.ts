import { Surprise } from './surprise';
import { admitDecoded } from '../../engine/admit';
import { Container, Pod, PodSpec } from '../../engine/objects/pod';
import { ClusterState } from '../../engine/state/cluster-state';
import { Minor } from '../../engine/version';
import { creation } from '../decide/pod-request';
import { EvaluatedObject } from '../result/result';
import { keyOf, titleOf } from '../set/identity';

interface SaferVariant {
  readonly title: string;
  readonly since?: Minor;
  /** The pod made safer; undefined for one that is already, or cannot be. */
  readonly change: (spec: PodSpec) => PodSpec | undefined;
}

type ContainerSecurityContext = NonNullable<Container['securityContext']>;

const VARIANTS: readonly SaferVariant[] = [
  {
    title: 'seccompProfile RuntimeDefault',
    since: 19,
    change: (spec) => (spec.securityContext?.seccompProfile === undefined && !hasContainer(spec, (context) => context.seccompProfile !== undefined)
      ? { ...spec, securityContext: { ...spec.securityContext, seccompProfile: { type: 'RuntimeDefault' } } }
      : undefined),
  },
  { title: 'runAsNonRoot', change: (spec) => (runsAsRoot(spec) ? undefined : inContainers(spec, (context) => ({ ...context, runAsNonRoot: true }))) },
  {
    title: 'allowPrivilegeEscalation false',
    // The API server refuses it beside privileged and CAP_SYS_ADMIN.
    change: (spec) => inContainers(spec, (context) => (
      context.privileged || context.capabilities?.add !== undefined ? context : { ...context, allowPrivilegeEscalation: false }
    )),
  },
  { title: 'all capabilities dropped', change: (spec) => inContainers(spec, (context) => ({ ...context, capabilities: { ...context.capabilities, drop: ['ALL'] } })) },
  { title: 'a read-only root file system', change: (spec) => inContainers(spec, (context) => ({ ...context, readOnlyRootFilesystem: true })) },
];

function hasContainer({ containers = [], initContainers = [] }: PodSpec, is: (context: ContainerSecurityContext) => boolean): boolean {
  return [...initContainers, ...containers].some(({ securityContext = {} }) => is(securityContext));
}

function runsAsRoot(spec: PodSpec): boolean {
  return Number(spec.securityContext?.runAsUser ?? 1) === 0 || hasContainer(spec, ({ runAsUser }) => Number(runAsUser ?? 1) === 0);
}

function inContainers(spec: PodSpec, change: (context: ContainerSecurityContext) => ContainerSecurityContext): PodSpec {
  const changed = (containers: readonly Container[]): readonly Container[] => (
    containers.map((container) => ({ ...container, securityContext: change(container.securityContext ?? {}) }))
  );
  return { ...spec, containers: changed(spec.containers ?? []), ...(spec.initContainers && { initContainers: changed(spec.initContainers) }) };
}

/** What would make an admitted pod safer, and is denied by the policies that its account may use. */
export function saferPods(evaluated: EvaluatedObject, state: ClusterState): readonly Surprise[] {
  const { pod: requested, verdict: { object, policy } } = evaluated;
  const pod = object as Pod;
  if (requested === undefined || policy === undefined) {
    return [];
  }
  const namespace = pod.metadata?.namespace ?? '';
  return VARIANTS.filter(({ since = 0 }) => since <= state.settings.minor).flatMap(({ title, change }) => {
    const spec = change(pod.spec ?? {});
    const request = spec && creation(requested.requester, namespace, { ...pod, spec } as Pod, requested.name);
    const verdict = request && admitDecoded(state, { ...request, replicas: 0 });
    return verdict?.stage !== 'psp-admit' && verdict?.stage !== 'psp-validate' ? [] : [{
      kind: 'safer pod denied',
      level: 'note',
      message: `${policy} admits ${evaluated.kind === 'Pod' ? '' : 'the pod of '}${titleOf(evaluated)}, and would refuse it with ${title}: ${verdict.findings()[0]?.message ?? ''}`,
      at: evaluated,
      about: [keyOf(evaluated), `PodSecurityPolicy /${policy}`],
      byDefault: false,
    }];
  });
}

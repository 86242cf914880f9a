import { ChangedObject } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod, PodSpec } from '../../engine/objects/pod';
import { ClusterState } from '../../engine/state/cluster-state';
import { Minor } from '../../engine/version';
import { DecidedFix } from '../decide/send-again';

/** An object that a workload needs. */
export interface MissingObject {
  readonly kind: 'PriorityClass' | 'RuntimeClass' | 'ServiceAccount' | 'Namespace';
  /** Empty for an object of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
  /** The spec of the pod that needs it, where it is one that does. */
  readonly spec: PodSpec;
}

/** The object whose absence refuses; undefined where it is there, or something else refuses. */
export function missingObjectOf({ namespace }: DeniedObject, { verdict, pod }: DecidedFix, state: ClusterState): MissingObject | undefined {
  const { decision, stage, code } = verdict;
  const { spec = {} }: Pod = (pod?.request?.object ?? {}) as KubernetesObject;
  const of = (kind: MissingObject['kind'], name: string | undefined, home = ''): MissingObject | undefined => (
    name === undefined || name === '' || state.find(kind, home, name) !== undefined ? undefined : { kind, namespace: home, name, spec });
  switch (decision === 'denied' ? stage : undefined) {
    case 'priority':
      return spec.priorityClassName?.startsWith('system-') ? undefined : of('PriorityClass', spec.priorityClassName);
    case 'runtime-class':
      return of('RuntimeClass', spec.runtimeClassName);
    case 'service-account':
      return of('ServiceAccount', pod?.serviceAccount, namespace);
    case 'namespace-lifecycle':
      return code === 404 ? of('Namespace', namespace) : undefined;
    default:
      return undefined;
  }
}

/** A new object that is made for a workload. */
interface MadeObject {
  readonly object: ChangedObject;
  readonly description: string;
  readonly notes: readonly string[];
}

const PRIORITY_CLASS_V1_SINCE: Minor = 14;
const RUNTIME_CLASS_V1_SINCE: Minor = 20;
/** Before, the API has another form. */
const RUNTIME_CLASS_V1BETA1_SINCE: Minor = 14;

/** The object written out, with as little in it as the workload needs. */
export function newObject({ kind, namespace, name, spec }: MissingObject, minor: Minor): MadeObject | undefined {
  const place = namespace === '' ? {} : { namespace };
  const made = (apiVersion: string, rest: object, description: string, note: string): MadeObject => (
    { object: { apiVersion, kind, ...place, name, value: { apiVersion, kind, metadata: { name, ...place }, ...rest } }, description, notes: [note] });
  switch (kind) {
    case 'PriorityClass': {
      const { priority: value = 0, preemptionPolicy } = spec;
      return made(
        `scheduling.k8s.io/${minor >= PRIORITY_CLASS_V1_SINCE ? 'v1' : 'v1beta1'}`,
        { value, ...(preemptionPolicy !== undefined && { preemptionPolicy }) },
        `add a PriorityClass ${name} of the value ${value}`,
        `pods of PriorityClass ${name} have the priority ${value}${value === 0 ? ', as pods without a class: set the value that they need' : ''}`,
      );
    }
    case 'RuntimeClass':
      return minor < RUNTIME_CLASS_V1BETA1_SINCE ? undefined : made(
        `node.k8s.io/${minor >= RUNTIME_CLASS_V1_SINCE ? 'v1' : 'v1beta1'}`,
        { handler: name },
        `add a RuntimeClass ${name} with the handler ${name}`,
        `the container runtime of the nodes must have a handler ${name}: set the one that it has`,
      );
    case 'ServiceAccount':
      return made('v1', {}, `add a ServiceAccount ${namespace}/${name}`, 'the account has no rights of its own');
    case 'Namespace':
      return made('v1', {}, `add a Namespace ${name}`, `namespace ${name} has no labels: set the level of Pod Security that it shall enforce`);
  }
}

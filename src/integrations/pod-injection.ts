import { clusterOptions } from './lazy-modules';
import { locatedConfiguration } from './read-documents';
import { AdmissionSelector, SELECTOR } from '../constructs/admission-policy/matching';
import { listOf, MAP, mapOf, PropertyType, TEXT } from '../constructs/known-properties';
import type { ClusterSettings } from '../engine/settings';
import type { Injection } from '../engine/webhook/injection';
import { printable } from '../text/printable';

/** Changes pods as a mutating webhook does. */
export interface IPodMutator {
  /**
   * Returns the pod that the webhook makes of a pod.
   *
   * @param pod The pod as the API server sends it to the webhook: with its defaults, and with what the plugins before have changed.
   */
  mutate(pod: any): any;
}

/** What a mutating webhook does to the pods that are created, such as adding the sidecar of a service mesh. */
export interface PodInjection {
  /**
   * The name of the webhook, as in its MutatingWebhookConfiguration.
   *
   * If the cluster has it, its rules and selectors say which pods it changes.
   * @default - any webhook
   */
  readonly webhook?: string;

  /**
   * The labels of the namespaces of the pods.
   * @default - all namespaces
   */
  readonly namespaceSelector?: AdmissionSelector;

  /**
   * The labels of the pods.
   * @default - all pods
   */
  readonly objectSelector?: AdmissionSelector;

  /**
   * The part of a pod that the webhook adds. It is merged into the pod as a strategic merge patch.
   * @default - nothing; set `mutator` instead
   */
  readonly pod?: any;

  /**
   * What makes the pod of the webhook from a pod, if it is more than adding a part.
   * @default - nothing; set `pod` instead
   */
  readonly mutator?: IPodMutator;
}

const MUTATOR: PropertyType = { title: 'an object with a method mutate', matches: hasMutate };

/** The type of a list of injections. */
export const INJECTIONS: PropertyType = listOf(mapOf<PodInjection>({
  webhook: TEXT, namespaceSelector: SELECTOR, objectSelector: SELECTOR, pod: MAP, mutator: MUTATOR,
}));

interface InjectionOptions {
  readonly injections?: readonly PodInjection[];
  readonly injectionFiles?: readonly string[];
}

const PLUGIN = 'MutatingAdmissionWebhook';

/** The injections of properties and files, for a cluster of the minor. Throws for one that the API server would not take from a webhook. */
export function injectionsOf({ injections = [], injectionFiles = [] }: InjectionOptions, { minor, plugins }: ClusterSettings): readonly Injection[] {
  const given = injections.map(({ mutator, ...value }, i) => ({ name: `injections[${i}]`, value, ...(mutator && { mutate: mutateBy(mutator) }) }));
  if (given.length + injectionFiles.length > 0 && !plugins.has(PLUGIN)) {
    throw new Error(`${given.length > 0 ? 'injections' : 'injectionFiles'}: no effect, since the ${PLUGIN} plugin is off`);
  }
  return [...given, ...injectionFiles.map((name) => ({ name, ...locatedConfiguration(name) }))].map((each) => {
    const read = clusterOptions().readInjection(each, minor);
    if ('error' in read) {
      throw new Error(printable(read.error));
    }
    return read.injection;
  });
}

/** The pod for people has plain JSON values, and is theirs to change. */
function mutateBy(mutator: IPodMutator): (pod: object) => unknown {
  return (pod) => mutator.mutate(JSON.parse(JSON.stringify(pod, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))));
}

function hasMutate(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as Partial<IPodMutator>).mutate === 'function';
}

import { Injection } from './injection';
import { matchesSelectors } from './predicates/selectors';
import { ReachingWebhook } from './reach';
import { attributesOf } from '../admission/attributes-of';
import { DecodedObject, decodeObject } from '../decoding/decode-object';
import { defaultPod } from '../defaulting/pod';
import { encodePod } from '../encoding/encode-pod';
import { JsonObject } from '../json-object';
import { patches } from '../lazy-modules';
import { WebhookConfiguration } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { copyProgress, Progress } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfStaticKind } from '../state/kind-keys';
import { Unknown } from '../verdict';
import { Minor } from '../version';

interface InjectionRequest {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly object: KubernetesObject;
}

const NONE: readonly Injection[] = [];
const POD = { apiVersion: 'v1', kind: 'Pod' };

/** What is added to the object. A webhook that the cluster has decides by its own rules, any other by the selectors of the injection. */
export function injectionsFor({ state, request, object }: InjectionRequest, called: readonly ReachingWebhook[]): readonly Injection[] {
  const { plugins, injections = NONE } = state.settings;
  const { operation, subResource = '' } = request;
  if (injections.length === 0 || !plugins.has('MutatingAdmissionWebhook') || object.kind !== 'Pod' || operation !== 'CREATE' || subResource !== '') {
    return NONE;
  }
  const attributes = attributesOf(state, request, object);
  const added = injections.filter((injection) => (isKnown(state, injection.webhook)
    ? called.some(({ webhook }) => webhook === injection.webhook)
    : matchesSelectors(injection, attributes) !== 'no'));
  added.forEach((injection) => state.injected.add(injection));
  return added;
}

const CONFIGURATION = 'MutatingWebhookConfiguration';

function isKnown(state: ClusterState, name: string | undefined): boolean {
  return name !== undefined && [CONFIGURATION, keyOfStaticKind(CONFIGURATION)]
    .flatMap((key) => state.objectsOf(key) as WebhookConfiguration[])
    .some(({ webhooks = [] }) => webhooks.some((webhook) => webhook.name === name));
}

/** The pod with what is added, read and defaulted as the API server does with what a webhook answers. Without it, if that is not a pod. */
export function inject(progress: Progress, injections: readonly Injection[], minor: Minor): Progress {
  let { object } = progress;
  const unknowns: Unknown[] = [];
  for (const injection of injections) {
    const result = withInjection(object, injection, minor);
    if ('error' in result) {
      const reason = `what ${injection.source} adds does not result in a pod: ${result.error}`;
      unknowns.push({ path: aboutWebhook(injection), reason, fix: `correct ${injection.source}` });
    } else {
      object = result.pod;
    }
  }
  const next = copyProgress(progress);
  next.unknownChanges = unknowns.length === 0 ? progress.unknownChanges : [...progress.unknownChanges, ...unknowns];
  next.isChangedByWebhook = object === progress.object ? progress.isChangedByWebhook : true;
  next.object = object;
  return next;
}

/** What an injection is about. */
export function aboutWebhook({ webhook }: Injection): string {
  return webhook === undefined ? 'mutating webhooks' : `webhook ${webhook}`;
}

type Injected = { readonly pod: KubernetesObject } | { readonly error: string };

function withInjection(pod: KubernetesObject, { pod: added, mutate }: Injection, minor: Minor): Injected {
  const merged = added === undefined ? { pod } : mergedInto(pod, added, minor);
  if (mutate === undefined || 'error' in merged) {
    return merged;
  }
  const answer = mutate({ ...POD, ...encodePod(merged.pod as Pod, minor) });
  return isObject(answer) ? decoded(answer, minor) : { error: 'the function returns no object' };
}

function mergedInto(pod: KubernetesObject, added: JsonObject, minor: Minor): Injected {
  const result = patches().strategicMerge({ ...pod, ...POD }, added, POD);
  return 'error' in result ? { error: result.error } : decoded({ ...result.merged, spec: ownFirst(pod, result.merged) }, minor);
}

function decoded(value: JsonObject, minor: Minor): Injected {
  const { error, object } = decodeObject({ ...value, ...POD }, minor) as DecodedObject;
  return error === undefined ? { pod: defaultPod(object, minor) } : { error: error.message };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The spec with the pod's own containers and volumes where they were, so that field paths stay. */
function ownFirst({ spec: before = {} }: Pod, { spec: after }: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(after as JsonObject).map(([key, value]) => {
    const own = (before as JsonObject)[key];
    return [key, Array.isArray(value) && Array.isArray(own) ? inOrderOf(own as NamedContainer[], value as NamedContainer[]) : value];
  }));
}

interface NamedContainer {
  readonly name?: unknown;
}

function inOrderOf(own: readonly NamedContainer[], all: readonly NamedContainer[]): readonly NamedContainer[] {
  const names = own.map(({ name }) => name);
  const placeOf = ({ name }: NamedContainer): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...all].sort((a, b) => placeOf(a) - placeOf(b));
}

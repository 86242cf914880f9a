import { groupOf } from './api-groups';
import { isJsonObject } from './manifest-object';
import { autoscalerFields, definitionFields, webhookFields } from './removed-versions';
import { formatSteps } from '../../engine/field/format-steps';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { FieldChange } from '../../engine/verdict';
import { isWebhookKind } from '../../engine/webhook/webhook-kinds';

/*
 * What else changes in an object whose apiVersion a cluster no longer serves. Kinds that need more than is known are left out.
 */

/** Undefined where people must say what comes instead. */
type OtherFields = (object: JsonObject, from: string) => readonly FieldChange[] | undefined;

const nothing: OtherFields = () => [];

const CHANGES: Readonly<Record<string, OtherFields>> = {
  ...Object.fromEntries([
    'CronJob', 'PodDisruptionBudget', 'NetworkPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'PriorityClass', 'RuntimeClass', 'Lease',
    'IngressClass', 'CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'APIService', 'ControllerRevision', 'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding', 'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding', 'PodSecurityPolicy',
  ].map((kind) => [kind, nothing])),
  Deployment: workloadFields,
  ReplicaSet: workloadFields,
  DaemonSet: workloadFields,
  StatefulSet: workloadFields,
  Ingress: ingressFields,
  HorizontalPodAutoscaler: (object, from) => (from === 'autoscaling/v2beta1' ? autoscalerFields(object) : []),
  ValidatingWebhookConfiguration: webhookFields,
  MutatingWebhookConfiguration: webhookFields,
  CustomResourceDefinition: definitionFields,
};

/** The changes that make an object one of another version. */
export function changesToVersion(kind: string, object: JsonObject, to: string): readonly FieldChange[] | undefined {
  const from = String(object.apiVersion);
  const others = Object.hasOwn(CHANGES, kind) ? CHANGES[kind](object, from) : undefined;
  return others && [change(['apiVersion'], to), ...others];
}

/** Before apps/v1, the labels of the template were the selector where none was given. */
function workloadFields({ spec }: JsonObject): readonly FieldChange[] | undefined {
  if (!isJsonObject(spec)) {
    return undefined;
  }
  const labels = at(at(spec.template, 'metadata'), 'labels');
  const selector = spec.selector ?? undefined;
  const gone = ['rollbackTo', 'templateGeneration'].filter((name) => Object.hasOwn(spec, name)).map((name) => change(['spec', name]));
  if (selector !== undefined) {
    return gone;
  }
  return isJsonObject(labels) && Object.keys(labels).length > 0 ? [change(['spec', 'selector'], { matchLabels: labels }), ...gone] : undefined;
}

function ingressFields({ spec }: JsonObject): readonly FieldChange[] | undefined {
  const backend = at(spec, 'backend');
  const defaults = backend === undefined || backend === null ? [] : [change(['spec', 'backend']), change(['spec', 'defaultBackend'], serviceBackend(backend))];
  return [...defaults, ...listAt(spec, 'rules').flatMap((rule, i) => listAt(at(rule, 'http'), 'paths').flatMap((path, j) => {
    const steps = ['spec', 'rules', i, 'http', 'paths', j];
    const type = at(path, 'pathType') === undefined ? [change([...steps, 'pathType'], 'ImplementationSpecific')] : [];
    return [...type, change([...steps, 'backend'], serviceBackend(at(path, 'backend')))];
  }))];
}

function serviceBackend(backend: unknown): unknown {
  if (!isJsonObject(backend) || backend.serviceName === undefined) {
    return backend;
  }
  const { serviceName, servicePort, ...rest } = backend;
  const port = servicePort === undefined ? {} : { port: typeof servicePort === 'string' ? { name: servicePort } : { number: servicePort } };
  return { ...rest, service: { name: serviceName, ...port } };
}

function change(steps: Steps, value?: unknown): FieldChange {
  return { path: formatSteps(steps), steps, value };
}

function at(value: unknown, key: string): unknown {
  return isJsonObject(value) ? value[key] : undefined;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key);
  return Array.isArray(list) ? list : [];
}

/** What is different under the new version although nothing else is written. */
export function notesOnVersion(kind: string, object: JsonObject, to: string): readonly string[] {
  const { apiVersion, spec } = object;
  const webhooks = listAt(object, 'webhooks');
  const from = String(apiVersion);
  const waits = (kind === 'DaemonSet' && from === 'extensions/v1beta1') || (kind === 'StatefulSet' && from === 'apps/v1beta1');
  const history = kind === 'Deployment' && (from === 'extensions/v1beta1' || from === 'apps/v1beta1') && at(spec, 'revisionHistoryLimit') === undefined;
  const disrupts = kind === 'PodDisruptionBudget' && isEmpty(at(spec, 'selector'));
  const keeps = kind === 'CustomResourceDefinition' && at(spec, 'preserveUnknownFields') !== false;
  return [
    ...(isWebhookKind(kind) && webhooks.some((each) => at(each, 'sideEffects') === undefined)
      ? ['sideEffects None says that the webhook changes nothing besides the object: see that it does not'] : []),
    ...(keeps ? ['the API server keeps fields that the schema does not have, as it did by default'] : []),
    ...(waits && at(spec, 'updateStrategy') === undefined ? [`${to} replaces the pods at each update, unless spec.updateStrategy.type is OnDelete as it was by default`] : []),
    ...(history ? [`${to} keeps 10 old ReplicaSets, unless spec.revisionHistoryLimit is set`] : []),
    ...(disrupts ? [`in ${to} an empty selector selects all pods of the namespace, and before it selected none`] : []),
    ...(groupOf(from) === groupOf(to) || kind !== 'Deployment' ? [] : strategyNote(from, to, spec)),
  ];
}

function strategyNote(from: string, to: string, spec: unknown): readonly string[] {
  return from === 'extensions/v1beta1' && at(spec, 'strategy') === undefined
    ? [`${to} replaces up to 25% of the pods at once, where ${from} replaced one after the other, unless spec.strategy is set`] : [];
}

function isEmpty(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

import {
  AUDIT_VERSION, CONTAINERS, FieldEffect, LEVEL, name, NONE, OF_CLUSTER_OBJECTS, OF_CONTROLLERS, OF_MEASURED_OBJECTS, OF_OTHER_OBJECTS,
  OPEN, POD_FIELDS, readBy, SECRETS, Table, VALIDITY, VERSION,
} from './field-effects';
import { follow } from './follow';
import { stepsOf } from './template-steps';
import { templatePath } from '../../engine/controllers/template-path';
import { Steps } from '../../engine/field/steps';
import { kindNamed } from '../../engine/kinds';
import { isJsonObject } from '../set/manifest-object';

/** What the value at that place of an object can do to a verdict; undefined for an object on which no verdict depends. */
export function effectOf(object: unknown, steps: Steps): FieldEffect | undefined {
  const { apiVersion, kind } = object as { readonly apiVersion?: unknown; readonly kind?: unknown };
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    // It is no object of Kubernetes, and refused as such.
    return undefined;
  }
  if (steps.length === 2 && steps[1] === 'namespace' && steps[0] === 'metadata') {
    return kindNamed(kind)?.namespaced === false ? VALIDITY : name('namespace');
  }
  const keyed = effectOfKey(kind, steps);
  if (keyed !== undefined) {
    return keyed;
  }
  if (Object.hasOwn(OF_CLUSTER_OBJECTS, kind)) {
    return subjectName(object, steps) ?? find(OF_CLUSTER_OBJECTS[kind], steps) ?? OPEN;
  }
  if (Object.hasOwn(OF_MEASURED_OBJECTS, kind)) {
    return find(OF_MEASURED_OBJECTS[kind], steps) ?? OPEN;
  }
  if (kindNamed(kind)?.workload === true) {
    return effectInWorkload(object, steps, templatePath(kind));
  }
  return apiVersion.includes('.') ? OPEN : undefined;
}

/** The same for a pod template, or a workload, whose template is at that path. */
export function effectInWorkload(object: unknown, steps: Steps, template: string): FieldEffect {
  const within = stepsInTemplate(steps, template);
  if (within === undefined) {
    return selectedLabel(object, steps, template) ?? find(OF_CONTROLLERS, steps) ?? OPEN;
  }
  if (isValueBesideSource(object, steps)) {
    return SECRETS;
  }
  if (CONTAINER_PORTS.some((path) => covers(path, within)) && !mayUseHostNetwork(object, template)) {
    return VALIDITY;
  }
  return selectedLabel(object, steps, template) ?? find(POD_FIELDS, within) ?? OPEN;
}

/** The same for an object of a kind on which only plugins decide that look at objects of any kind. */
export function effectInOther({ effect, steps }: { readonly effect: FieldEffect | undefined; readonly steps: Steps }, kind: string): FieldEffect {
  return effect?.type === 'name' || Object.hasOwn(OF_MEASURED_OBJECTS, kind) ? effect ?? OPEN : find(OF_OTHER_OBJECTS, steps) ?? VALIDITY;
}

/** The steps within the pod template; undefined for a place outside of it. */
export function stepsInTemplate(steps: Steps, template: string): Steps | undefined {
  const start = stepsOf(template);
  return steps.length >= start.length && start.every((step, i) => step === String(steps[i])) ? steps.slice(start.length) : undefined;
}

const CONTAINER_PORTS = CONTAINERS.map((list) => `${list}.ports.*.containerPort`);

/** With the network of the node, a port of a container is one of the node. */
function mayUseHostNetwork(object: unknown, template: string): boolean {
  const given = follow(object, [...stepsOf(template), 'spec', 'hostNetwork']);
  return given !== undefined && given !== null && given !== false;
}

/** Beside `valueFrom`, a value that is not empty is invalid. */
function isValueBesideSource(object: unknown, steps: Steps): boolean {
  const item = steps[steps.length - 1] === 'value' ? follow(object, steps.slice(0, -1)) : undefined;
  return isJsonObject(item) && 'valueFrom' in item;
}

const POD_SECURITY = 'pod-security.kubernetes.io/';
const LEVEL_LABELS: ReadonlyMap<string, FieldEffect> = new Map([
  ...['enforce', 'audit', 'warn'].map((mode) => [`${POD_SECURITY}${mode}`, LEVEL] as const),
  ...['enforce', 'warn'].map((mode) => [`${POD_SECURITY}${mode}-version`, VERSION] as const),
  [`${POD_SECURITY}audit-version`, AUDIT_VERSION],
]);

/** The effect of one label or annotation. */
function effectOfKey(kind: string, steps: Steps): FieldEffect | undefined {
  const key = steps[steps.length - 1];
  const map = steps[steps.length - 2];
  if (typeof key !== 'string' || steps[steps.length - 3] !== 'metadata') {
    return undefined;
  }
  if (map === 'labels') {
    return kind === 'Namespace' && key.startsWith(POD_SECURITY) ? LEVEL_LABELS.get(key) ?? OPEN : undefined;
  }
  return map === 'annotations' ? annotation(key) : undefined;
}

/** Annotations that a step of the admission reads. */
const READ_DOMAINS: ReadonlySet<string> = new Set([
  'seccomp.security.alpha.kubernetes.io', 'container.seccomp.security.alpha.kubernetes.io', 'apparmor.security.beta.kubernetes.io',
  'container.apparmor.security.beta.kubernetes.io',
]);
const READ_ANNOTATIONS: ReadonlyMap<string, FieldEffect> = new Map([
  ['kubernetes.io/config.mirror', OPEN],
  ['kubernetes.io/enforce-mountable-secrets', OPEN],
  ['kubernetes.io/psp', OPEN],
  ['volume.beta.kubernetes.io/storage-class', OPEN],
  ['storageclass.kubernetes.io/is-default-class', OPEN],
  ['storageclass.beta.kubernetes.io/is-default-class', OPEN],
  ['ingressclass.kubernetes.io/is-default-class', OPEN],
  ['scheduler.alpha.kubernetes.io/node-selector', readBy('PodNodeSelector')],
  ['scheduler.alpha.kubernetes.io/defaultTolerations', readBy('PodTolerationRestriction')],
  ['scheduler.alpha.kubernetes.io/tolerationsWhitelist', readBy('PodTolerationRestriction')],
]);
const KUBERNETES_DOMAINS = ['kubernetes.io', 'k8s.io'];

/** Of some annotations of Kubernetes the API server validates the value; it accepts any in others. */
function annotation(key: string): FieldEffect {
  const domain = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  if (READ_DOMAINS.has(domain)) {
    return OPEN;
  }
  return READ_ANNOTATIONS.get(key) ?? (KUBERNETES_DOMAINS.some((each) => domain === each || domain.endsWith(`.${each}`)) ? VALIDITY : NONE);
}

function subjectName(object: unknown, steps: Steps): FieldEffect | undefined {
  if (steps[0] !== 'subjects' || steps[2] !== 'name' || steps.length !== 3) {
    return undefined;
  }
  const subject = follow(object, steps.slice(0, 2));
  const { kind, namespace } = isJsonObject(subject) ? subject : {};
  switch (kind) {
    case 'ServiceAccount':
      // The accounts of the controllers are there.
      return name(typeof namespace === 'string' && namespace !== 'kube-system' ? 'account' : 'subject-account');
    case 'Group':
      return name('group');
    default:
      return OPEN;
  }
}

/** The effect of a label of the template, or of a selector's value, where the object has a selector. */
function selectedLabel(object: unknown, steps: Steps, template: string): FieldEffect | undefined {
  const within = stepsInTemplate(steps, template);
  const selector = follow(object, ['spec', 'selector']);
  if (within === undefined) {
    return steps[0] === 'spec' && steps[1] === 'selector' ? selectorValue(steps) : undefined;
  }
  const [metadata, labels, key] = within;
  if (metadata !== 'metadata' || labels !== 'labels' || selector === undefined || template === '') {
    return undefined;
  }
  return typeof key === 'string' ? { type: 'selected', key } : OPEN;
}

function selectorValue(steps: Steps): FieldEffect {
  const key = steps[2] === 'matchLabels' ? steps[3] : steps[2];
  return typeof key === 'string' && steps.length <= 4 && key !== 'matchLabels' && key !== 'matchExpressions' ? { type: 'selected', key } : OPEN;
}

function find(table: Table, steps: Steps): FieldEffect | undefined {
  return table.find(([, paths]) => paths.some((path) => covers(path, steps)))?.[0];
}

/** Whether a path with `*` for any step is that of the steps, or of what they are in. */
export function covers(path: string, steps: Steps): boolean {
  const wanted = path.split('.');
  return wanted.length <= steps.length && wanted.every((part, i) => part === '*' || part === steps[i]);
}

import { isJsonObject } from './manifest-object';
import { JsonObject } from '../../engine/json-object';

/** Keys of lists of containers. An operator may know the image of one. */
const CONTAINER_LISTS: readonly string[] = ['containers', 'initContainers', 'ephemeralContainers', 'extraContainers', 'sidecars', 'sidecarContainers'];

/** Fields that an object with an image has if it is a container. Argo and Tekton have `source` and `script`. */
const CONTAINER_FIELDS: readonly string[] = [
  'command', 'args', 'env', 'envFrom', 'imagePullPolicy', 'lifecycle', 'livenessProbe', 'ports', 'readinessProbe', 'resources', 'script',
  'securityContext', 'source', 'startupProbe', 'stdin', 'tty', 'volumeDevices', 'volumeMounts', 'workingDir',
];

const HOST_FIELDS: readonly string[] = ['hostNetwork', 'hostPID', 'hostIPC'];

const SECURITY_CONTEXTS: readonly string[] = ['securityContext', 'podSecurityContext', 'containerSecurityContext'];

const SECURITY_FIELDS: readonly string[] = [
  'allowPrivilegeEscalation', 'appArmorProfile', 'capabilities', 'fsGroup', 'privileged', 'procMount', 'readOnlyRootFilesystem', 'runAsGroup', 'runAsNonRoot',
  'runAsUser', 'seLinuxOptions', 'seccompProfile', 'supplementalGroups', 'sysctls', 'windowsOptions',
];

/** Keys of one container. */
const CONTAINER_KEYS: ReadonlySet<string> = new Set(['container', 'initContainer', 'sidecar', 'sidecarContainer']);

/** Argo merges the text of such a field into the spec of its pods. */
const SPEC_PATCH = 'podSpecPatch';

/** Annotations on pods that the Pod Security Standards restrict. */
const SECURITY_ANNOTATIONS: readonly string[] = ['container.apparmor.security.beta.kubernetes.io/', 'container.seccomp.security.alpha.kubernetes.io/'];

/**
 * Whether an object of a custom resource looks like the spec of a pod, a container or a part of them: its controller may make pods of it.
 *
 * @param key the key of the object
 */
export function isPartOfPod(value: JsonObject, key: string): boolean {
  return isContainer(value)
    || (CONTAINER_KEYS.has(key) && isText(value.image))
    || isText(value[SPEC_PATCH])
    || decides(value)
    || (key === 'annotations' && Object.keys(value).some((name) => SECURITY_ANNOTATIONS.some((prefix) => name.startsWith(prefix))))
    || CONTAINER_LISTS.some((each) => isListOfContainers(value[each]))
    || isListOfSteps(value.steps)
    || HOST_FIELDS.some((each) => value[each] === true)
    || SECURITY_CONTEXTS.some((each) => hasSome(value[each], SECURITY_FIELDS));
}

/**
 * Whether the object has a field that the Pod Security Standards restrict, wherever a controller keeps it. Policies have other values: a rule, a list of
 * what is allowed.
 */
function decides(
  { privileged, hostPath, hostPort, capabilities, seccompProfile, appArmorProfile, seLinuxOptions, sysctls, procMount }: JsonObject,
): boolean {
  return privileged === true
    || hasText(hostPath, ['path'])
    || (typeof hostPort === 'number' && hostPort > 0)
    || (isJsonObject(capabilities) && (Array.isArray(capabilities.add) || Array.isArray(capabilities.drop)))
    || hasText(seccompProfile, ['type'])
    || hasText(appArmorProfile, ['type'])
    || hasText(seLinuxOptions, ['user', 'role', 'type', 'level'])
    || (Array.isArray(sysctls) && sysctls.some((each) => hasText(each, ['name'])))
    || isText(procMount);
}

function isContainer(value: JsonObject): boolean {
  return isText(value.image) && hasSome(value, CONTAINER_FIELDS);
}

function isListOfContainers(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => isJsonObject(item) && (isText(item.image) || hasSome(item, CONTAINER_FIELDS)));
}

/** Tekton's. Other pipelines have steps that are no containers. */
function isListOfSteps(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => isJsonObject(item) && isText(item.image));
}

function hasSome(value: unknown, fields: readonly string[]): boolean {
  return isJsonObject(value) && fields.some((field) => value[field] !== undefined && value[field] !== null);
}

function hasText(value: unknown, fields: readonly string[]): boolean {
  return isJsonObject(value) && fields.some((field) => isText(value[field]));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

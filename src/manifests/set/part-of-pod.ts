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

/** Whether an object of a custom resource looks like the spec of a pod, a container or a part of them: its controller may make pods of it. */
export function isPartOfPod(value: JsonObject): boolean {
  return isContainer(value)
    || CONTAINER_LISTS.some((key) => isListOfContainers(value[key]))
    || isListOfSteps(value.steps)
    || HOST_FIELDS.some((key) => value[key] === true)
    || SECURITY_CONTEXTS.some((key) => hasSome(value[key], SECURITY_FIELDS));
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

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

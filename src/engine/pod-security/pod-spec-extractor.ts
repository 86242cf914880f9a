import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { Namespace } from '../objects/namespace';
import { Pod, PodSpec, PodTemplateSpec } from '../objects/pod';

/*
 * upstream: admission/admission.go PodSpecExtractor
 */

/** What makes pods: their template stands in one of three places. */
export interface TemplatedObject extends KubernetesObject {
  readonly spec?: {
    readonly template?: PodTemplateSpec;
    /** Of a CronJob. */
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplateSpec } };
  };
  /** Of a PodTemplate. */
  readonly template?: PodTemplateSpec;
}

export interface ExtractedPod {
  readonly metadata?: ObjectMeta;
  readonly spec: PodSpec;
}

type Extract = (controller: TemplatedObject) => PodTemplateSpec | undefined;

interface ControllerKind {
  readonly group: string;
  readonly extract: Extract;
}

const APPS: ControllerKind = { group: 'apps', extract: ({ spec }) => spec?.template ?? {} };

const CONTROLLER_KINDS: ReadonlyMap<string, ControllerKind> = new Map<string, ControllerKind>([
  ['ReplicaSet', APPS],
  ['Deployment', APPS],
  ['StatefulSet', APPS],
  ['DaemonSet', APPS],
  ['Job', { group: 'batch', extract: APPS.extract }],
  ['CronJob', { group: 'batch', extract: ({ spec }) => spec?.jobTemplate?.spec?.template ?? {} }],
  ['PodTemplate', { group: '', extract: ({ template }) => template ?? {} }],
  // upstream: the only one whose template is a pointer.
  ['ReplicationController', { group: '', extract: ({ spec }) => spec?.template }],
]);

export function isPod(object: KubernetesObject): object is Pod {
  return object.kind === 'Pod' && groupOf(object) === '';
}

export function isNamespace(object: KubernetesObject): object is Namespace {
  return object.kind === 'Namespace' && groupOf(object) === '';
}

export function isPodController(object: KubernetesObject): object is TemplatedObject {
  return CONTROLLER_KINDS.get(object.kind ?? '')?.group === groupOf(object);
}

/** The pod that a controller makes; undefined for a controller without a template. */
export function extractPodSpec(controller: TemplatedObject): ExtractedPod | undefined {
  const template = CONTROLLER_KINDS.get(controller.kind ?? '')?.extract(controller);
  return template && { metadata: template.metadata, spec: template.spec ?? {} };
}

function groupOf({ apiVersion = '' }: KubernetesObject): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

import { CLUSTER_UPDATES } from './cluster-update';
import { validateEphemeralContainersUpdate } from './ephemeral-containers-update';
import { validateObjectMetaUpdate } from './object-meta-update';
import { validatePodResize } from './pod-resize';
import { validatePodUpdate } from './pod-update';
import { relaxedRules } from './relaxed-rules';
import { WORKLOAD_UPDATES } from './workload-update';
import { distinctErrors, FieldError } from '../../field/error';
import { isNamespaced } from '../../kinds';
import { KubernetesObject } from '../../objects/meta';
import { validateKubeFinalizers } from '../finalizers';
import { nameIsPathSegment, validateGenericMeta } from '../object-meta';
import { validateNoSCTPInPod } from '../pod/pod';
import { ValidationRules } from '../rules';
import { errorsOf, startValidation, Validation, ValidationOptions } from '../validation';

export interface UpdateOptions extends ValidationOptions {
  /** Of a pod: `ephemeralcontainers` or `resize`. */
  readonly subResource?: string;
}

/**
 * What the API server finds wrong with a changed object, in its order. The object has been defaulted and prepared, the old one defaulted;
 * one of a kind that decides nothing about pods is valid.
 *
 * upstream: k8s.io/apiserver/pkg/registry/rest/update.go BeforeUpdate
 */
export function validateUpdate(object: KubernetesObject, old: KubernetesObject, options: UpdateOptions): readonly FieldError[] {
  const validate = updateOf(object.kind ?? '', options.subResource);
  if (validate === undefined) {
    return [];
  }
  const start = (): Validation => startValidation(options, object.kind === 'Pod');
  const strict = start();
  const errors = errorsOfUpdate(validate, object, old, strict);
  if (errors.length === 0) {
    return errors;
  }
  const isRelaxing = RELAXED_BY_SELECTOR.has(object.kind ?? '') ? () => true : isOutsideOfSelector;
  const errorsBefore = (candidate: ValidationRules): readonly FieldError[] => errorsOfUpdate(validate, old, old, { ...start(), rules: candidate });
  const rules = relaxedRules(strict.rules, (candidate) => errorsBefore(candidate).filter(isRelaxing).length);
  return rules === strict.rules ? errors : errorsOfUpdate(validate, object, old, { ...start(), rules });
}

/** The kinds whose own selector counts among what the old object breaks; of the others only the template does. */
const RELAXED_BY_SELECTOR: ReadonlySet<string> = new Set(['DaemonSet', 'Job']);

function isOutsideOfSelector({ field }: FieldError): boolean {
  return !field.startsWith('spec.selector');
}

function errorsOfUpdate(validate: ValidatePodUpdate, object: KubernetesObject, old: KubernetesObject, v: Validation): readonly FieldError[] {
  const { kind = '', metadata = {} } = object;
  validateGenericMeta(metadata, { namespaced: isNamespaced(kind), nameRule: nameIsPathSegment }, v);
  validateObjectMetaUpdate(object, old, v);
  if (!TAKES_ANY_FINALIZER.has(kind)) {
    validateKubeFinalizers(metadata.finalizers ?? [], v);
  }
  validate(object, old, v);
  return withoutRepetition(errorsOf(v));
}

/** The kinds whose finalizers need not be known to Kubernetes. upstream: they call the generic validation of metadata alone. */
const TAKES_ANY_FINALIZER: ReadonlySet<string> = new Set([
  'RuntimeClass', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
  'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding',
]);

type ValidatePodUpdate = (object: KubernetesObject, old: KubernetesObject, v: Validation) => void;

const POD_UPDATES: Readonly<Record<string, ValidatePodUpdate>> = {
  '': (pod, old, v) => {
    validatePodUpdate(pod, old, v);
    validateNoSCTPInPod(pod, v);
  },
  'ephemeralcontainers': validateEphemeralContainersUpdate,
  'resize': validatePodResize,
};

function updateOf(kind: string, subResource = ''): ValidatePodUpdate | undefined {
  const updates = kind === 'Pod' ? POD_UPDATES : { ...WORKLOAD_UPDATES, ...CLUSTER_UPDATES };
  const key = kind === 'Pod' ? subResource : kind;
  return Object.hasOwn(updates, key) ? updates[key] : undefined;
}

/** Upstream asks much twice; the sentence tells each error once. */
function withoutRepetition(errors: readonly FieldError[]): readonly FieldError[] {
  return errors.length < 2 ? errors : distinctErrors(errors);
}

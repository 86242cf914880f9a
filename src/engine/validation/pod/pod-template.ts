import { validateAppArmorAnnotationsMatchFields } from './app-armor';
import { validatePodSpecificAnnotations } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { validateSeccompAnnotationsMatchFields } from './seccomp';
import { forbidden, withChanges } from '../../field/error';
import { removeField } from '../../field/field-change';
import { PodSpec, PodTemplateSpec } from '../../objects/pod';
import { validateNoSCTP } from '../container/container-ports';
import { validateLabels } from '../names/labels';
import { validateAnnotations } from '../object-meta';
import { once } from '../once';
import { Validation } from '../validation';

/** What the API server finds wrong with a template of pods, which has been defaulted. upstream: pkg/apis/core/validation/validation.go ValidatePodTemplateSpec */
export function validateTemplateSpec({ metadata = {}, spec = {} }: PodTemplateSpec, path: string, v: Validation): void {
  const annotationsPath = `${path}.annotations`;
  const specPath = `${path}.spec`;
  validateLabels(metadata.labels, `${path}.labels`, v);
  validateAnnotations(metadata.annotations, annotationsPath, v);
  validatePodSpecificAnnotations(metadata.annotations, spec, annotationsPath, v);
  validateSpec(spec, specPath, v);
  validateSeccompAnnotationsMatchFields(metadata, spec, specPath, v);
  validateAppArmorAnnotationsMatchFields(metadata, spec, specPath, v);
  if (spec.ephemeralContainers !== undefined && spec.ephemeralContainers.length > 0) {
    const containersPath = `${specPath}.ephemeralContainers`;
    v.errors.push(withChanges(forbidden(containersPath, 'ephemeral containers not allowed in pod template'), removeField(containersPath)));
  }
}

const validateSpec = once((spec: PodSpec, path: string, v: Validation) => validatePodSpec(spec, undefined, path, v));

/** upstream: a controller's errors end with these. */
export function validateNoSCTPInTemplate({ spec = {} }: PodTemplateSpec, path: string, v: Validation): void {
  if (v.rules.refusesSCTP) {
    validateNoSCTP(spec.initContainers ?? [], `${path}.spec.initContainers`, v);
    validateNoSCTP(spec.containers ?? [], `${path}.spec.containers`, v);
  }
}

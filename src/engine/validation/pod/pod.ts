import { validateAppArmorAnnotationsMatchFields } from './app-armor';
import { validatePodSpecificAnnotations } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { validateSeccompAnnotationsMatchFields } from './seccomp';
import { FieldError, forbidden, invalid, withChanges } from '../../field/error';
import { removeField } from '../../field/field-change';
import { quote } from '../../field/quote';
import { Container, Pod, PodSpec, ResourceRequirements } from '../../objects/pod';
import { validateImageIsTrimmed } from '../container/container';
import { validateNoSCTP } from '../container/container-ports';
import { isHugePages } from '../container/resource-names';
import { goSlice } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { startValidation, Validation, ValidationOptions } from '../validation';

const META_RULES = { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: false };
const META_RULES_WITH_GENERATION = { ...META_RULES, keepsGeneration: true };

/**
 * What the API server finds wrong with a new pod, in its order. The pod has been defaulted and prepared.
 *
 * upstream: pkg/apis/core/validation/validation.go ValidatePodCreate
 */
export function validatePodCreate({ metadata = {}, spec = {} }: Pod, options: ValidationOptions): readonly FieldError[] {
  const v = startValidation(options, true);
  validatePodMetadataAndSpec({ metadata, spec }, v);
  if (spec.ephemeralContainers !== undefined && spec.ephemeralContainers.length > 0) {
    v.errors.push(withChanges(forbidden('spec.ephemeralContainers', 'cannot be set on create'), removeField('spec.ephemeralContainers')));
  }
  if (spec.nodeName && spec.schedulingGates !== undefined && spec.schedulingGates.length > 0) {
    v.errors.push(forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'));
  }
  validateSeccompAnnotationsMatchFields(metadata, spec, 'spec', v);
  validateAppArmorAnnotationsMatchFields(metadata, spec, 'spec', v);
  validateNoSCTPInPod({ spec }, v);
  return v.errors;
}

/** What holds for new pods and for changed ones. */
export function validatePodMetadataAndSpec({ metadata = {}, spec = {} }: Pod, v: Validation): void {
  validateObjectMeta(metadata, v.rules.keepsPodGeneration ? META_RULES_WITH_GENERATION : META_RULES, v);
  validatePodSpecificAnnotations(metadata.annotations, spec, 'metadata.annotations', v);
  validatePodSpec(spec, metadata, 'spec', v);
  validateOnlyForPod(spec, v);
}

/** upstream: pkg/apis/core/validation/conditional_validation.go. The path has an empty root. */
export function validateNoSCTPInPod({ spec = {} }: Pod, v: Validation): void {
  if (v.rules.refusesSCTP) {
    validateNoSCTP(spec.initContainers ?? [], '[].spec.initContainers', v);
    validateNoSCTP(spec.containers ?? [], '[].spec.containers', v);
  }
}

/** What templates may do, for the sake of those that were there before the rule. */
function validateOnlyForPod(spec: PodSpec, v: Validation): void {
  const { containers = [], initContainers = [], terminationGracePeriodSeconds: gracePeriod } = spec;
  if (!spec.serviceAccountName && spec.volumes !== undefined) {
    refuseTokens(spec, v);
  }
  if (v.rules.nonnegativeGracePeriod && gracePeriod !== undefined && gracePeriod < 0) {
    v.errors.push(invalid('spec.terminationGracePeriodSeconds', gracePeriod, 'must be greater than or equal to 0'));
  }
  for (let i = 0; i < containers.length; i++) {
    validateImageIsTrimmed(containers[i], `spec.containers[${i}]`, v);
  }
  for (let i = 0; i < initContainers.length; i++) {
    validateImageIsTrimmed(initContainers[i], `spec.initContainers[${i}]`, v);
  }
  if (v.rules.singleHugePageSize) {
    validateSingleHugePageSize(containers, v);
  }
}

function refuseTokens({ volumes = [] }: PodSpec, v: Validation): void {
  volumes.forEach(({ projected }, i) => (projected?.sources ?? []).forEach(({ serviceAccountToken }, j) => {
    if (serviceAccountToken !== undefined) {
      const path = `spec.volumes[${i}].projected.sources[${j}].serviceAccountToken`;
      v.errors.push(forbidden(path, 'must not be specified when serviceAccountName is not set'));
    }
  }));
}

function validateSingleHugePageSize(containers: readonly Container[], v: Validation): void {
  const sizes = [...new Set(containers.flatMap(({ resources }) => hugePages(resources)))].sort();
  if (sizes.length > 1) {
    const goSyntax = v.minor >= 18 ? goSlice('string', sizes) : `sets.String{${sizes.map((size) => `${quote(size)}:sets.Empty{}`).join(', ')}}`;
    v.errors.push(invalid('spec', { goSyntax }, 'must use a single hugepage size in a pod spec'));
  }
}

function hugePages({ limits = {}, requests = {} }: ResourceRequirements = {}): readonly string[] {
  return [...Object.keys(limits), ...Object.keys(requests)].filter(isHugePages);
}

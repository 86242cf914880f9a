import { nonnegative, validateLabelsMatch, validateReadOnlyPersistentDisks, validateRunsOn } from './controlled-template';
import { asSelector, Selector } from './selector';
import { invalid, required } from '../../field/error';
import { PodTemplateSpec, Volume } from '../../objects/pod';
import { PodControllerSpec } from '../../objects/workload';
import { goLabelSelector } from '../go/go-label-selector';
import { validateLabels, validateLabelSelector } from '../names/labels';
import { isDNS1123Label } from '../names/names';
import { pushInvalid, validateAnnotations } from '../object-meta';
import { validatePodSpecificAnnotations } from '../pod/pod-annotations';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';
import { validateClaimSpec } from '../volumes/ephemeral-volume';

/*
 * Deployments, ReplicaSets, StatefulSets and DaemonSets, without their update strategies.
 * upstream: pkg/apis/apps/validation/validation.go
 */

export function validateDeploymentSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  const { minReadySeconds = 0, progressDeadlineSeconds } = spec;
  nonnegative(spec.replicas, `${path}.replicas`, v);
  validateReplicated(spec, path, v);
  nonnegative(minReadySeconds, `${path}.minReadySeconds`, v);
  nonnegative(spec.revisionHistoryLimit, `${path}.revisionHistoryLimit`, v);
  nonnegative(progressDeadlineSeconds, `${path}.progressDeadlineSeconds`, v);
  if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds) {
    v.errors.push(invalid(`${path}.progressDeadlineSeconds`, progressDeadlineSeconds, 'must be greater than minReadySeconds'));
  }
}

export function validateReplicaSetSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  nonnegative(spec.replicas, `${path}.replicas`, v);
  nonnegative(spec.minReadySeconds, `${path}.minReadySeconds`, v);
  validateReplicated(spec, path, v);
}

function validateReplicated(spec: PodControllerSpec, path: string, v: Validation): void {
  const { template = {}, replicas = 0 } = spec;
  const templatePath = `${path}.template`;
  const selector = validateSelector(spec, 'deployment', 'invalid label selector', { path, v });
  if (selector === undefined) {
    return;
  }
  validateLabelsMatchSelector(template, selector, templatePath, v);
  validateTemplateSpec(template, templatePath, v);
  if (replicas > 1) {
    validateReadOnlyPersistentDisks(template, templatePath, v);
  }
  validateRunsOn(template, 'ReplicaSet', templatePath, v);
}

export function validateDaemonSetSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  const { selector, template = {} } = spec;
  const templatePath = `${path}.template`;
  if (selector !== undefined) {
    validateLabelSelector(selector, `${path}.selector`, v);
  }
  const matcher = asSelector(selector, v.rules);
  if (matcher !== undefined) {
    validateLabelsMatch(template, matcher.matches, templatePath, v);
  }
  if (selector !== undefined && isEmpty(spec)) {
    v.errors.push(invalid(`${path}.selector`, goLabelSelector(selector, v.rules), 'empty selector is invalid for daemonset'));
  }
  validateTemplateSpec(template, templatePath, v);
  validateReadOnlyPersistentDisks(template, templatePath, v);
  validateRunsOn(template, 'DaemonSet', templatePath, v);
  nonnegative(spec.minReadySeconds, `${path}.minReadySeconds`, v);
  nonnegative(spec.revisionHistoryLimit, `${path}.revisionHistoryLimit`, v);
}

export function validateStatefulSetSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  const { template = {}, serviceName, volumeClaimTemplates = [] } = spec;
  if (v.rules.statefulSetClaims) {
    volumeClaimTemplates.forEach((claim, i) => validateClaimSpec(claim.spec ?? {}, `${path}.volumeClaimTemplates[${i}].spec`, v));
  }
  nonnegative(spec.replicas, `${path}.replicas`, v);
  if (serviceName && v.rules.statefulSetServiceName) {
    pushInvalid(isDNS1123Label(serviceName, v.rules), `${path}.serviceName`, serviceName, v);
  }
  nonnegative(spec.minReadySeconds, `${path}.minReadySeconds`, v);
  nonnegative(spec.ordinals?.start, `${path}.ordinals.start`, v);
  const selector = validateSelector(spec, 'statefulset', '', { path, v });
  if (selector !== undefined) {
    validateStatefulSetTemplate(spec, selector, `${path}.template`, v);
  }
  validateRunsOn(template, 'StatefulSet', `${path}.template`, v);
}

function validateStatefulSetTemplate(spec: PodControllerSpec, selector: Selector, path: string, v: Validation): void {
  const { template = {} } = spec;
  validateLabelsMatchSelector(template, selector, path, v);
  if (v.rules.statefulSetTemplate) {
    validateTemplateSpec(templateOfStatefulSet(spec), path, v);
  } else {
    // upstream: the spec goes unseen, for its volumes are not complete.
    validateLabels(template.metadata?.labels, `${path}.labels`, v);
    validateAnnotations(template.metadata?.annotations, `${path}.annotations`, v);
    validatePodSpecificAnnotations(template.metadata?.annotations, template.spec ?? {}, `${path}.annotations`, v);
  }
}

/** With the volumes of its claims, and without the names that the controller will set. */
function templateOfStatefulSet({ template = {}, volumeClaimTemplates = [] }: PodControllerSpec): PodTemplateSpec {
  const names = [...new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name ?? ''))];
  const claims: readonly Volume[] = names.map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const others = (template.spec?.volumes ?? []).filter(({ name = '' }) => !names.includes(name));
  return { ...template, spec: { ...template.spec, hostname: undefined, subdomain: undefined, volumes: [...claims, ...others] } };
}

interface Place {
  readonly path: string;
  readonly v: Validation;
}

/** @param kind as it stands in the error, `error` what stands there of a selector that is none */
function validateSelector(spec: PodControllerSpec, kind: string, error: string, { path, v }: Place): Selector | undefined {
  const { selector } = spec;
  if (selector === undefined) {
    v.errors.push(required(`${path}.selector`, ''));
  } else {
    validateLabelSelector(selector, `${path}.selector`, v);
    if (isEmpty(spec)) {
      v.errors.push(invalid(`${path}.selector`, goLabelSelector(selector, v.rules), `empty selector is invalid for ${kind}`));
    }
  }
  const valid = asSelector(selector, v.rules);
  if (valid === undefined && selector !== undefined) {
    v.errors.push(invalid(`${path}.selector`, goLabelSelector(selector, v.rules), error));
  }
  return valid;
}

function isEmpty({ selector = {} }: PodControllerSpec): boolean {
  return Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;
}

function validateLabelsMatchSelector(template: PodTemplateSpec, selector: Selector, path: string, v: Validation): void {
  if (!selector.empty) {
    validateLabelsMatch(template, selector.matches, path, v);
  }
}

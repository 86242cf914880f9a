import { nonnegative, validateLabelsMatchSelector, validateRunsOn } from './controlled-template';
import { Selector } from './selector';
import { validateSelector } from './selector-field';
import { validateStatefulSetStrategy } from './update-strategy';
import { invalid, notSupported, required } from '../../field/error';
import { PodTemplateSpec, Volume } from '../../objects/pod';
import { PodControllerSpec } from '../../objects/workload';
import { goText } from '../go/go-syntax';
import { validateLabels } from '../names/labels';
import { isDNS1123Label } from '../names/names';
import { pushInvalid, validateAnnotations } from '../object-meta';
import { validatePodSpecificAnnotations } from '../pod/pod-annotations';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';
import { validateClaimSpec } from '../volumes/ephemeral-volume';

/** upstream: pkg/apis/apps/validation/validation.go ValidateStatefulSetSpec */
export function validateStatefulSetSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  const { template = {}, serviceName } = spec;
  validatePolicies(spec, path, v);
  validateClaimTemplates(spec, `${path}.volumeClaimTemplates`, v);
  nonnegative(spec.replicas, `${path}.replicas`, v);
  nonnegative(spec.minReadySeconds, `${path}.minReadySeconds`, v);
  nonnegative(spec.ordinals?.start, `${path}.ordinals.start`, v);
  if (serviceName && v.rules.statefulSetServiceName) {
    pushInvalid(isDNS1123Label(serviceName, v.rules), `${path}.serviceName`, serviceName, v);
  }
  const selector = validateSelector(spec, { kind: 'statefulset', error: '' }, path, v);
  if (selector !== undefined) {
    validateStatefulSetTemplate(spec, selector, `${path}.template`, v);
  }
  validateRunsOn(template, 'StatefulSet', `${path}.template`, v);
}

const ORDERED_READY = 'OrderedReady';
const PARALLEL = 'Parallel';

function validatePolicies(spec: PodControllerSpec, path: string, v: Validation): void {
  const { podManagementPolicy = '', persistentVolumeClaimRetentionPolicy: retention } = spec;
  if (podManagementPolicy === '') {
    v.errors.push(required(`${path}.podManagementPolicy`, ''));
  } else if (podManagementPolicy !== ORDERED_READY && podManagementPolicy !== PARALLEL) {
    const detail = `must be '${ORDERED_READY}' or '${PARALLEL}'`;
    v.errors.push(invalid(`${path}.podManagementPolicy`, goText(podManagementPolicy, v.rules), detail));
  }
  validateStatefulSetStrategy(spec.updateStrategy ?? {}, `${path}.updateStrategy`, v);
  if (retention !== undefined) {
    validateRetention(retention.whenDeleted, `${path}.persistentVolumeClaimRetentionPolicy.whenDeleted`, v);
    validateRetention(retention.whenScaled, `${path}.persistentVolumeClaimRetentionPolicy.whenScaled`, v);
  }
}

const RETENTION_POLICIES = ['Retain', 'Delete'];

function validateRetention(policy = '', path: string, v: Validation): void {
  if (!RETENTION_POLICIES.includes(policy)) {
    v.errors.push(notSupported(path, goText(policy, v.rules), RETENTION_POLICIES));
  }
}

function validateClaimTemplates({ volumeClaimTemplates = [] }: PodControllerSpec, path: string, v: Validation): void {
  if (v.rules.statefulSetClaims) {
    volumeClaimTemplates.forEach((claim, i) => validateClaimSpec(claim.spec ?? {}, `${path}[${i}].spec`, v));
  }
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

import { validateImmutableField } from './immutable-field';
import { semanticallyEqual } from './semantic-equal';
import { defaultClaims } from '../../defaulting/volume-claim';
import { BadValue, forbidden, refusedChange } from '../../field/error';
import { PodController, PodControllerSpec } from '../../objects/workload';
import { NEWEST_MINOR } from '../../version';
import { goInternal } from '../go/go-internal';
import { goLabelSelector } from '../go/go-label-selector';
import { goNull } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { ValidationRules } from '../rules';
import { startValidation, Validation } from '../validation';
import { validateStatefulSetSpec } from '../workloads/stateful-set';
import { validateNoSCTPInWorkload } from '../workloads/workload';

/** upstream: pkg/apis/apps/validation/validation.go ValidateStatefulSetUpdate */
export function validateStatefulSetUpdate(statefulSet: PodController, old: PodController, v: Validation): void {
  const { metadata = {}, spec = {} } = statefulSet;
  if (v.rules.statefulSetsAreValidatedWhole) {
    validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain }, v);
  }
  validateStatefulSetSpec(spec, 'spec', { ...v, rules: rulesOfUpdate(old.spec ?? {}, v) });
  validateOtherFields(spec, old.spec ?? {}, v);
  validateNoSCTPInWorkload(statefulSet, v);
}

/** What cannot change may stay as it is, and so may a template that was invalid before. */
function rulesOfUpdate(old: PodControllerSpec, v: Validation): ValidationRules {
  const rules = { ...v.rules, statefulSetServiceName: false, statefulSetClaims: false };
  if (!rules.statefulSetTemplate) {
    return rules;
  }
  const errors = { ...startValidation(v, v.isPod), rules };
  validateStatefulSetSpec(old, 'spec', errors);
  return { ...rules, statefulSetTemplate: errors.errors.length === 0 };
}

function validateOtherFields(spec: PodControllerSpec, old: PodControllerSpec, v: Validation): void {
  const fields = fixedFields(spec, v.rules);
  const oldFields = fixedFields(old, v.rules);
  if (v.rules.immutableFieldsByName) {
    validateEachField(fields, oldFields, v);
  } else if (!semanticallyEqual(fields, oldFields, 'apps/v1.StatefulSetSpec', v.minor)) {
    const updatable = v.rules.updatableFieldsOfStatefulSets;
    v.errors.push(refusedChange(forbidden('spec', `updates to statefulset spec for fields other than ${updatable} are forbidden`)));
  }
}

function validateEachField(fields: PodControllerSpec, old: PodControllerSpec, v: Validation): void {
  const { selector, serviceName = '', podManagementPolicy = '' } = fields;
  const keep = (field: keyof PodControllerSpec, type: string, print: () => BadValue): void => (
    validateImmutableField({ value: fields[field], old: old[field], path: `spec.${field}`, type, print }, v)
  );
  keep('selector', '*meta/v1.LabelSelector', () => (selector === undefined ? goNull(v.rules) : goLabelSelector(selector, v.rules)));
  keep('volumeClaimTemplates', '[]core/v1.PersistentVolumeClaim', () => goInternal('[]core.PersistentVolumeClaim', fields.volumeClaimTemplates, v));
  keep('serviceName', 'string', () => serviceName);
  keep('podManagementPolicy', 'string', () => podManagementPolicy);
}

/** The default history. */
const HISTORY = 10;

/** The fields that may not change, as they are with their defaults. */
function fixedFields(spec: PodControllerSpec, rules: ValidationRules): PodControllerSpec {
  return {
    selector: spec.selector,
    serviceName: spec.serviceName ?? '',
    podManagementPolicy: spec.podManagementPolicy || 'OrderedReady',
    // The internal version has neither.
    volumeClaimTemplates: defaultClaims(spec.volumeClaimTemplates, NEWEST_MINOR)
      ?.map((claim) => ({ ...claim, apiVersion: undefined, kind: undefined })),
    revisionHistoryLimit: rules.revisionHistoryOfStatefulSetsMayChange ? undefined : spec.revisionHistoryLimit ?? HISTORY,
    minReadySeconds: rules.minReadySecondsOfStatefulSetsMayChange ? undefined : spec.minReadySeconds,
  };
}

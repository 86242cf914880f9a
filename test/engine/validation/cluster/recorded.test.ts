import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeObject } from '../../../../src/engine/decoding/decode-object';
import { defaultClusterObject } from '../../../../src/engine/defaulting/cluster-object';
import { FieldError } from '../../../../src/engine/field/error';
import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { validateMutatingAdmissionPolicy, validateValidatingAdmissionPolicy } from '../../../../src/engine/validation/cluster/admission-policy';
import {
  validateMutatingAdmissionPolicyBinding, validateValidatingAdmissionPolicyBinding,
} from '../../../../src/engine/validation/cluster/admission-policy-binding';
import { validateLimitRange } from '../../../../src/engine/validation/cluster/limit-range';
import { validatePriorityClass } from '../../../../src/engine/validation/cluster/priority-class';
import { validateResourceQuota } from '../../../../src/engine/validation/cluster/resource-quota';
import { validateRuntimeClass } from '../../../../src/engine/validation/cluster/runtime-class';
import { validateWebhookConfiguration } from '../../../../src/engine/validation/cluster/webhook-configuration';
import { formatInvalid, titleOf } from '../../../../src/engine/validation/invalid';

/**
 * Random objects, and the message of the 422 where k8s.io/kubernetes 1.37.2 refuses one.
 *
 * To record them again, decode each object with legacyscheme.Codecs.UniversalDecoder, convert it to the internal version, and give it to the
 * Validate function of its kind in pkg/apis/{admissionregistration,core,scheduling}/validation; a RuntimeClass, to a kube-apiserver. Rows with an invalid CEL expression are left
 * out, and those whose errors come in the order of Go's maps.
 */
interface RecordedCase {
  readonly minor: number;
  readonly object: KubernetesObject;
  readonly message?: string;
}

const CASES = gunzipSync(readFileSync(join(__dirname, 'go-admission.jsonl.gz'))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as RecordedCase);

const VALIDATIONS: Readonly<Record<string, (object: KubernetesObject, minor: number) => readonly FieldError[]>> = {
  ValidatingAdmissionPolicy: validateValidatingAdmissionPolicy,
  MutatingAdmissionPolicy: validateMutatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding: validateValidatingAdmissionPolicyBinding,
  MutatingAdmissionPolicyBinding: validateMutatingAdmissionPolicyBinding,
  ValidatingWebhookConfiguration: validateWebhookConfiguration,
  MutatingWebhookConfiguration: validateWebhookConfiguration,
  ResourceQuota: validateResourceQuota,
  LimitRange: validateLimitRange,
  PriorityClass: validatePriorityClass,
  RuntimeClass: validateRuntimeClass,
};

function answer({ minor, object }: RecordedCase): string | undefined {
  const { kind = '', metadata } = object;
  const decoded = decodeObject(object, minor)?.object as KubernetesObject;
  const errors = VALIDATIONS[kind](defaultClusterObject(decoded, minor), minor);
  return errors.length === 0 ? undefined : formatInvalid(titleOf(kind, minor), metadata?.name ?? '', errors);
}

test.each(Object.keys(VALIDATIONS))('a %s is refused as Kubernetes refuses it, in the same words', (kind) => {
  const cases = CASES.filter(({ object }) => object.kind === kind);
  expect(cases.length).toBeGreaterThan(15);
  expect(cases.map(answer)).toEqual(cases.map(({ message }) => message));
});

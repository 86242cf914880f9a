import { validateTaints } from './taints';
import { describe } from '../../decoding/decode-plain';
import { JsonSyntaxError } from '../../decoding/json-syntax-error';
import { NumberLiteral } from '../../decoding/number-literal';
import { readJson } from '../../decoding/read-json';
import { internalError, invalid, required } from '../../field/error';
import { JsonObject } from '../../json-object';
import { StringMap } from '../../objects/meta';
import { Taint } from '../../objects/node';
import { readStructs, InternalStruct } from '../go/read-structs';
import { Validation } from '../validation';

/*
 * What stood in annotations of nodes before there were fields.
 * upstream: pkg/apis/core/validation/validation.go ValidateNodeSpecificAnnotations
 */

const PATH = 'metadata.annotations';
const TAINTS = 'scheduler.alpha.kubernetes.io/taints';
const AVOIDED_PODS = 'scheduler.alpha.kubernetes.io/preferAvoidPods';

const TAINT: InternalStruct<Taint> = { name: 'Taint', fields: { key: 'string', value: 'string', effect: 'core.TaintEffect', timeAdded: 'time' } };

export function validateNodeAnnotations({ [TAINTS]: taints = '', [AVOIDED_PODS]: avoided = '' }: StringMap, v: Validation): void {
  if (taints !== '') {
    validateTaintsInAnnotation(taints, v);
  }
  if (avoided !== '') {
    validateAvoidedPods(avoided, v);
  }
}

function validateTaintsInAnnotation(text: string, v: Validation): void {
  const read = readStructs(text, TAINT);
  if (typeof read === 'string') {
    v.errors.push(invalid(PATH, TAINTS, read));
  } else {
    validateTaints(read, `${PATH}.${TAINTS}`, v);
  }
}

function validateAvoidedPods(text: string, v: Validation): void {
  const entries = readEntries(text);
  if (typeof entries === 'string') {
    v.errors.push(invalid(`${PATH}.AvoidPods`, AVOIDED_PODS, entries));
    return;
  }
  entries.forEach((entry, i) => {
    const path = `${PATH}.${AVOIDED_PODS}[${i}].PodSignature`;
    const { podController } = (entry.podSignature ?? {}) as { readonly podController?: { readonly controller?: boolean } | null };
    if (podController === undefined || podController === null) {
      v.errors.push(required(path, ''));
    } else if (typeof podController.controller !== 'boolean') {
      // upstream: follows a pointer to nothing.
      v.errors.push(internalError(`${path}.PodController.Controller`, 'the API server panics, and drops the connection'));
    } else if (!podController.controller) {
      v.errors.push(invalid(`${path}.PodController.Controller`, false, 'must point to a controller'));
    }
  });
}

/** The entries, or what Go's encoding/json finds wrong first. upstream: k8s.io/api/core/v1 AvoidPods */
function readEntries(text: string): readonly JsonObject[] | string {
  let avoided: unknown;
  try {
    avoided = readJson(text);
  } catch (error) {
    return (error as JsonSyntaxError).reason;
  }
  if (avoided === null) {
    return [];
  }
  if (!isStruct(avoided)) {
    return mismatch(describe(avoided), 'value of type v1.AvoidPods');
  }
  const { preferAvoidPods: list } = avoided;
  if (list === undefined || list === null) {
    return [];
  }
  if (!Array.isArray(list)) {
    return mismatch(describe(list), 'struct field AvoidPods.preferAvoidPods of type []v1.PreferAvoidPodsEntry');
  }
  const odd = list.find((each) => each !== null && !isStruct(each));
  return odd === undefined
    ? list.map((each) => (each ?? {}) as JsonObject)
    : mismatch(describe(odd), 'struct field AvoidPods.preferAvoidPods of type v1.PreferAvoidPodsEntry');
}

function isStruct(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral);
}

function mismatch(found: string, target: string): string {
  return `json: cannot unmarshal ${found} into Go ${target}`;
}

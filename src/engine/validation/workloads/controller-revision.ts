import { nonnegative } from './controlled-template';
import { jsonText } from '../../decoding/json-text';
import { withSortedKeys } from '../../decoding/sorted-keys';
import { GoSyntax, required } from '../../field/error';
import { Int64 } from '../../objects/int64';
import { KubernetesObject } from '../../objects/meta';
import { goNull } from '../go/go-syntax';
import { escapeHtml } from '../go/json-text';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { validateImmutableField } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/apps/validation/validation.go ValidateControllerRevisionCreate, ValidateControllerRevisionUpdate */

export interface ControllerRevision extends KubernetesObject {
  readonly data?: unknown;
  readonly revision?: Int64;
}

export function validateControllerRevision(revision: ControllerRevision, v: Validation): void {
  validateFields(revision, v);
  if (v.rules.revisionDataIsObject) {
    validateNewData(revision.data, v);
  }
}

function validateNewData(data: unknown, v: Validation): void {
  if (!isThere(data)) {
    v.errors.push(required('data', NO_DATA));
  } else if (typeof data !== 'object' || Array.isArray(data)) {
    v.errors.push(required('data', 'data must be a valid JSON object'));
  }
}

const NO_DATA = 'data is mandatory';

function validateFields({ metadata = {}, data, revision }: ControllerRevision, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  if (!v.rules.revisionDataIsObject && !isThere(data)) {
    v.errors.push(required('data', NO_DATA));
  }
  nonnegative(revision, 'revision', v);
}

function isThere(data: unknown): boolean {
  return data !== undefined && data !== null;
}

export function validateControllerRevisionUpdate(revision: ControllerRevision, old: ControllerRevision, v: Validation): void {
  validateFields(revision, v);
  const value = textOf(revision.data);
  validateImmutableField({ value, old: textOf(old.data), path: 'data', type: 'string', print: () => goData(value, v) }, v);
}

/** The data as it is sent, and kept: clients write it with sorted keys. */
function textOf(data: unknown): string | undefined {
  return isThere(data) ? escapeHtml(jsonText(withSortedKeys(data))) : undefined;
}

function goData(text: string | undefined, { rules }: Validation): GoSyntax {
  if (rules.jsonValues) {
    return text === undefined ? goNull(rules) : { goSyntax: text };
  }
  if (rules.revisionDataIsObject) {
    return { goSyntax: `runtime.RawExtension{Raw:${goBytes(text)}, Object:runtime.Object(nil)}` };
  }
  return text === undefined ? goNull(rules) : {
    goSyntax: `runtime.Unknown{TypeMeta:runtime.TypeMeta{APIVersion:"", Kind:""}, Raw:${goBytes(text)}, ContentEncoding:"", ContentType:"application/json"}`,
  };
}

function goBytes(text: string | undefined): string {
  return text === undefined ? '[]uint8(nil)' : `[]uint8{${[...new TextEncoder().encode(text)].map((byte) => `0x${byte.toString(16)}`).join(', ')}}`;
}

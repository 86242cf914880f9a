import { validateFinalizers, validateKubeFinalizers } from './finalizers';
import { validateLabels } from './names/labels';
import { byteLength, isDNS1035Label, isDNS1123Label, isDNS1123Subdomain, isLongName, isPathSegmentName, isQualifiedName, Messages } from './names/names';
import { isPlainQualifiedName } from './names/plain-names';
import { validateOwnerReferences } from './owner-references';
import { ValidationRules } from './rules';
import { Validation } from './validation';
import { FieldError, invalid, required } from '../field/error';
import { ObjectMeta, StringMap } from '../objects/meta';

/*
 * upstream: k8s.io/apimachinery/pkg/api/validation/objectmeta.go, generic.go
 */

/** Which names a kind takes. A prefix will have something appended. */
export type NameRule = (name: string, prefix: boolean, rules: ValidationRules) => Messages;

export const nameIsDNSSubdomain: NameRule = (name, prefix, rules) => isDNS1123Subdomain(prefix ? maskTrailingDash(name) : name, rules);
export const nameIsDNS1035Label: NameRule = (name, prefix) => isDNS1035Label(prefix ? maskTrailingDash(name) : name);
export const nameIsDNSLabel: NameRule = (name, prefix, rules) => isDNS1123Label(prefix ? maskTrailingDash(name) : name, rules);
export const nameIsPathSegment: NameRule = (name) => isPathSegmentName(name);
/** A subdomain in the words of declarative validation, which does not look at prefixes. */
export const nameIsLongName: NameRule = (name, prefix, rules) => (prefix ? [] : isLongName(name, rules));

/** What stands for the five characters that the server makes up. */
const RANDOM_SUFFIX = 'xxxxx';
const LONGEST_PREFIX = 58;

/** The object's name, or the one that the server will generate. */
export function nameOf(metadata: ObjectMeta | undefined): string {
  const { name, generateName } = metadata ?? {};
  if (name !== undefined && name !== '') {
    return name;
  }
  return generateName === undefined || generateName === '' ? '' : `${generateName.slice(0, LONGEST_PREFIX)}${RANDOM_SUFFIX}`;
}

export interface MetaRules {
  readonly namespaced: boolean;
  readonly nameRule: NameRule;
  /** Whether the generation is the client's until validation; most strategies set it before. */
  readonly keepsGeneration?: boolean;
}

/** upstream: pkg/apis/core/validation/validation.go ValidateObjectMeta */
export function validateObjectMeta(metadata: ObjectMeta, metaRules: MetaRules, v: Validation): void {
  validateGenericMeta(metadata, metaRules, v);
  if (metadata.finalizers !== undefined) {
    validateKubeFinalizers(metadata.finalizers, v);
  }
}

/** The same without what only Kubernetes' own kinds ask for. */
export function validateGenericMeta(metadata: ObjectMeta, { namespaced, nameRule, keepsGeneration = false }: MetaRules, v: Validation): void {
  const { generateName = '', labels, annotations, ownerReferences, finalizers, generation = 0 } = metadata;
  const name = nameOf(metadata);
  if (generateName !== '') {
    pushInvalid(nameRule(generateName, true, v.rules), 'metadata.generateName', generateName, v);
  }
  if (name === '') {
    v.errors.push(required('metadata.name', 'name or generateName is required'));
  } else {
    const errors = nameRule === nameIsLongName ? v.declared : v.errors;
    for (const message of nameRule(name, false, v.rules)) {
      errors.push(invalid('metadata.name', name, message));
    }
  }
  validateNamespace(metadata, namespaced, v);
  if (keepsGeneration && generation < 0) {
    v.errors.push(invalid('metadata.generation', generation, 'must be greater than or equal to 0'));
  }
  validateLabels(labels, 'metadata.labels', v);
  validateAnnotations(annotations, 'metadata.annotations', v);
  if (ownerReferences !== undefined) {
    validateOwnerReferences(ownerReferences, v);
  }
  if (finalizers !== undefined) {
    validateFinalizers(finalizers, v);
  }
}

// A namespace that does not belong there the server has taken out.
function validateNamespace(metadata: ObjectMeta, namespaced: boolean, v: Validation): void {
  const namespace = namespaced ? metadata.namespace || v.namespace : undefined;
  if (namespace) {
    pushInvalid(isDNS1123Label(namespace, v.rules), 'metadata.namespace', namespace, v);
  }
}

const TOTAL_ANNOTATION_SIZE_LIMIT = 256 * 1024;

export function validateAnnotations(annotations: StringMap | undefined, path: string, v: Validation): void {
  for (const key in annotations) {
    if (!isPlainQualifiedName(key)) {
      pushInvalid(isQualifiedName(lowerCase(key), v.rules), path, key, v);
    }
  }
  validateTotalSize(annotations, path, v);
}

function validateTotalSize(annotations: StringMap | undefined, path: string, v: Validation): void {
  // A unit of length has at most three bytes.
  if (sizeOf(annotations, (text) => text.length * 3) > TOTAL_ANNOTATION_SIZE_LIMIT && sizeOf(annotations, byteLength) > TOTAL_ANNOTATION_SIZE_LIMIT) {
    v.errors.push(tooLong(path, TOTAL_ANNOTATION_SIZE_LIMIT, v.rules));
  }
}

function sizeOf(annotations: StringMap | undefined, sizeOfText: (text: string) => number): number {
  let size = 0;
  for (const key in annotations) {
    size += sizeOfText(key) + sizeOfText(annotations[key]);
  }
  return size;
}

/** Annotations that go with the request for a certificate, each with a domain before its name. */
export function validateUserAnnotations(annotations: StringMap | undefined, path: string, v: Validation): void {
  for (const key in annotations) {
    validateDomainPrefixedKey(lowerCase(key), path, v);
  }
  validateTotalSize(annotations, path, v);
}

function validateDomainPrefixedKey(key: string, path: string, v: Validation): void {
  const messages = isQualifiedName(key, v.rules);
  if (key === '') {
    v.errors.push(required(path, ''));
  } else if (messages.length > 0) {
    pushInvalid(messages, path, key, v);
  } else if (!key.includes('/')) {
    v.errors.push(invalid(path, key, 'must be a domain-prefixed key (such as "acme.io/foo")'));
  }
}

export function pushInvalid(messages: Messages, path: string, value: string, v: Validation): void {
  for (const message of messages) {
    v.errors.push(invalid(path, value, message));
  }
}

export function tooLong(path: string, limit: number, rules: ValidationRules): FieldError {
  const unit = rules.bytesWording ? 'bytes' : 'characters';
  return { type: 'Too long', field: path, detail: rules.notMoreThanWording ? `may not be more than ${limit} bytes` : `must have at most ${limit} ${unit}` };
}

/** Go's strings.ToLower, which goes character by character. */
export function lowerCase(text: string): string {
  return text.replace(/\u0130/g, 'i').toLowerCase();
}

function maskTrailingDash(name: string): string {
  // upstream: the character before the dash goes too.
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

import { decode } from '../../engine/decoding/decode';
import { BadRequest } from '../../engine/decoding/decode-body';
import { decodeObject } from '../../engine/decoding/decode-object';
import { nearestName } from '../../engine/decoding/nearest-name';
import { UnknownField } from '../../engine/decoding/unknown-field';
import { formatFieldError } from '../../engine/field/error';
import { quote } from '../../engine/field/quote';
import { Steps } from '../../engine/field/steps';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { JsonObject } from '../../engine/json-object';
import { patches } from '../../engine/lazy-modules';
import { LabelSelector } from '../../engine/objects/rbac';
import { validateLabelSelector } from '../../engine/validation/names/labels';
import { startValidation } from '../../engine/validation/validation';
import { formatMinor, Minor } from '../../engine/version';
import { Injection } from '../../engine/webhook/injection';
import { unknownFieldHint } from '../result/field-warning';
import { wrongTypeFinding } from '../result/wrong-type';
import { describe, isJsonObject, Locate } from '../set/manifest-object';

/*
 * A file that says what a mutating webhook adds to pods: a mapping with these fields.
 */

const SELECTORS = ['namespaceSelector', 'objectSelector'] as const;
const FIELDS: readonly string[] = ['webhook', ...SELECTORS, 'pod'];
/** What a webhook may add to a pod: the rest of the metadata is not for it to set. */
const METADATA: readonly string[] = ['labels', 'annotations'];
const PARTS: readonly string[] = ['metadata', 'spec'];
const POD = { apiVersion: 'v1', kind: 'Pod' };

export interface InjectionFile {
  readonly name: string;
  readonly value: unknown;
  /** Says where a part of the file stands. */
  readonly locate?: Locate;
  /** What the webhook makes of a pod, where a function says it. */
  readonly mutate?: Injection['mutate'];
}

export type InjectionReading = { readonly injection: Injection } | { readonly error: string };

type InjectionFields = Partial<Omit<Injection, 'mutate'>>;

interface InjectionProblem {
  readonly steps: Steps;
  readonly text: string;
}

/** Reads such a file for a cluster of the minor. */
export function readInjection({ name, value, locate, mutate }: InjectionFile, minor: Minor): InjectionReading {
  const problem = isJsonObject(value) ? problemIn(value, minor, mutate !== undefined) : { steps: [], text: `found ${describe(value)} where a mapping with pod belongs` };
  if (problem !== undefined) {
    return { error: `${locate?.(problem.steps) ?? name}: ${problem.text}` };
  }
  return { injection: { source: name, namespaceSelector: {}, objectSelector: {}, ...(value as InjectionFields), ...(mutate && { mutate }) } };
}

/** @param mutates whether there is a function, too */
function problemIn(value: JsonObject, minor: Minor, mutates: boolean): InjectionProblem | undefined {
  const { webhook, pod } = value;
  const unknown = otherField(value, FIELDS, []);
  if (unknown !== undefined) {
    return unknown;
  }
  if (webhook !== undefined && (typeof webhook !== 'string' || webhook === '')) {
    return { steps: ['webhook'], text: `webhook: found ${describe(webhook)} where the name of a webhook belongs` };
  }
  const selector = SELECTORS.filter((name) => value[name] !== undefined).map((name) => problemInSelector(name, value[name], minor));
  return selector.find((problem) => problem !== undefined) ?? (mutates && pod === undefined ? undefined : problemInPod(pod, minor));
}

function otherField(value: JsonObject, known: readonly string[], steps: Steps): InjectionProblem | undefined {
  const name = Object.keys(value).find((each) => !known.includes(each));
  if (name === undefined) {
    return undefined;
  }
  const likely = nearestName(name, known);
  const hint = likely === undefined ? `fields are ${known.join(', ')}` : `did you mean ${likely}?`;
  return { steps: [...steps, name], text: `${[...steps, name].join('.')}: no such field; ${hint}` };
}

function problemInSelector(name: string, value: unknown, minor: Minor): InjectionProblem | undefined {
  if (!isJsonObject(value)) {
    return { steps: [name], text: `${name}: found ${describe(value)} where a label selector belongs` };
  }
  const { error, unknownFields: [unknown] } = decode('meta/v1.LabelSelector', value, minor);
  if (error !== undefined) {
    return typeProblem(name, error, value);
  }
  return unknown === undefined ? invalidSelector(name, value, minor) : unknownProblem(name, unknown, minor);
}

/** A selector that the API server refuses in a webhook would select nothing here, and no pod would get its part. */
function invalidSelector(name: string, selector: LabelSelector, minor: Minor): InjectionProblem | undefined {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateLabelSelector(selector, name, v);
  return v.errors.length === 0 ? undefined : { steps: stepsOfPath(v.errors[0].field), text: formatFieldError(v.errors[0]) };
}

function problemInPod(pod: unknown, minor: Minor): InjectionProblem | undefined {
  if (pod === undefined) {
    return { steps: [], text: 'needs pod: the part of a pod that the webhook adds' };
  }
  if (!isJsonObject(pod)) {
    return { steps: ['pod'], text: `pod: found ${describe(pod)} where a part of a pod belongs` };
  }
  const { metadata } = pod;
  const unknown = otherField(pod, PARTS, ['pod']) ?? (isJsonObject(metadata) ? otherField(metadata, METADATA, ['pod', 'metadata']) : undefined);
  return unknown ?? problemInFields(pod, minor) ?? problemInMerge(pod) ?? repeatedElement(pod);
}

/** The lists of a pod whose elements are merged, and by which field. */
const MERGED_BY: readonly (readonly [list: string, key: string])[] = [
  ...['containers', 'initContainers', 'ephemeralContainers', 'volumes', 'imagePullSecrets', 'resourceClaims', 'schedulingGates']
    .map((list) => [list, 'name'] as const),
  ['hostAliases', 'ip'],
  ['topologySpreadConstraints', 'topologyKey'],
];

/** Two elements of one name would become one. */
function repeatedElement({ spec = {} }: JsonObject): InjectionProblem | undefined {
  for (const [list, key] of MERGED_BY) {
    const values = ((spec as JsonObject)[list] as readonly JsonObject[] | null | undefined)?.map((element) => element[key]) ?? [];
    const i = values.findIndex((value, at) => values.indexOf(value) < at);
    if (i >= 0) {
      const steps = ['pod', 'spec', list, i, key];
      return { steps, text: `pod.spec.${list}[${i}].${key}: ${quote(String(values[i]))} is there twice; ${list} are merged by ${key}` };
    }
  }
  return undefined;
}

function problemInFields(pod: JsonObject, minor: Minor): InjectionProblem | undefined {
  const decoded = decodeObject({ ...pod, ...POD }, minor);
  const unknown = decoded?.unknownFields.at(0);
  return decoded?.error === undefined ? unknown && unknownProblem('pod', unknown, minor) : typeProblem('pod', decoded.error, pod);
}

/** The elements of lists are merged by name. */
function problemInMerge(pod: JsonObject): InjectionProblem | undefined {
  const merged = patches().strategicMerge({ ...POD, ...pod }, pod, POD);
  return 'error' in merged ? { steps: ['pod'], text: `pod: cannot be merged into a pod: ${merged.error}` } : undefined;
}

function unknownProblem(under: string, field: UnknownField, minor: Minor): InjectionProblem {
  const text = `${under}.${field.path}: Kubernetes ${formatMinor(minor)} has no such field${unknownFieldHint(field)}`;
  return { steps: [under, ...field.steps], text };
}

function typeProblem(under: string, error: Omit<BadRequest, 'code'>, value: unknown): InjectionProblem {
  const path = error.path === undefined || error.path === '' ? under : `${under}.${error.path}`;
  const steps = [under, ...error.steps ?? []];
  return { steps, text: wrongTypeFinding({ ...error, code: 400, path, steps }, { [under]: value }).message };
}

import { unrecognizedFormats } from './formats';
import { defaultDefinition, internalDefinition, SentDefinition } from './internal';
import { validateNames } from './names';
import { prepareForCreate, prepareForUpdate, withoutDisabled } from './prepare';
import { InternalDefinition } from './types';
import { validateDefinition, validateDefinitionUpdate } from './validation';
import { decode } from '../decoding/decode';
import { DecodeError } from '../decoding/decode-state';
import { UnknownField } from '../decoding/unknown-field';
import { replace } from '../defaulting/copy-on-write';
import { FieldError } from '../field/error';
import { quote } from '../field/quote';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/*
 * CustomResourceDefinitions, as the API server reads, prepares and validates them.
 */

export type ReadDefinition =
  | { readonly definition: SentDefinition; readonly unknown: readonly UnknownField[]; readonly strictErrors: readonly string[] }
  | { readonly error: DecodeError };

interface LastRead {
  readonly value: unknown;
  readonly minor: Minor;
  readonly read: ReadDefinition;
}

/** A definition is asked for more than once, one after the other. */
let lastRead: LastRead | undefined;

export function readSentDefinition(value: unknown, minor: Minor): ReadDefinition {
  if (lastRead === undefined || lastRead.value !== value || lastRead.minor !== minor) {
    lastRead = { value, minor, read: decodeDefinition(value, minor) };
  }
  return lastRead.read;
}

function decodeDefinition(value: unknown, minor: Minor): ReadDefinition {
  const { apiVersion = '' } = (value ?? {}) as { readonly apiVersion?: string };
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const { object, error, unknownFields, strictErrors } = decode(`apiextensions/${version}.CustomResourceDefinition`, value, minor);
  return error === undefined ? { definition: object as SentDefinition, unknown: unknownFields, strictErrors } : { error };
}

export { defaultDefinition };

/** The fields that the server does not know. */
export function fieldsUnknownIn(value: unknown, minor: Minor): readonly UnknownField[] {
  const read = readSentDefinition(value, minor);
  return 'error' in read ? [] : read.unknown;
}

export interface DefinitionFindings {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly string[];
}

const WARNS_SINCE: Minor = 34;
const ESTABLISHED = [{ type: 'Established', status: 'True' }];

/** @param old what the definition replaces. One whose status is not known is taken to be established. */
export function validateSent(sent: SentDefinition, old: SentDefinition | undefined, minor: Minor): DefinitionFindings {
  const status = { ...old?.status, conditions: old?.status?.conditions ?? ESTABLISHED };
  const before = old && internalDefinition({ ...old, status });
  const given = internalDefinition(sent);
  const definition = before === undefined ? prepareForCreate(given, minor) : prepareForUpdate(given, before, minor);
  const errors = before === undefined ? validateDefinition(definition, minor) : validateDefinitionUpdate(definition, before, minor);
  return { errors, warnings: errors.length > 0 || minor < WARNS_SINCE ? [] : warningsOn(definition, before, minor) };
}

const NOTHING: DefinitionFindings = { errors: [], warnings: [] };
const created = new WeakMap<object, Map<Minor, DefinitionFindings>>();

/** The same of objects that can be read. A new one is validated once. */
export function validateDefinitionObject(object: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): DefinitionFindings {
  const known = old === undefined ? created.get(object)?.get(minor) : undefined;
  const [read, before] = known === undefined ? [object, old].map((each) => each && readSentDefinition(each, minor)) : [];
  if (known !== undefined || read === undefined || 'error' in read) {
    return known ?? NOTHING;
  }
  const found = validateSent(read.definition, before === undefined || 'error' in before ? undefined : before.definition, minor);
  if (old === undefined) {
    const byMinor = created.get(object) ?? new Map<Minor, DefinitionFindings>();
    created.set(object, byMinor.set(minor, found));
  }
  return found;
}

/** A definition without the fields whose gate is off, as the server stores it. */
export function withoutDisabledFields(definition: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): KubernetesObject {
  const { spec } = definition as SentDefinition;
  const { spec: oldSpec } = (old ?? {}) as SentDefinition;
  return spec === undefined ? definition : replace<SentDefinition>(definition, { spec: withoutDisabled(spec, oldSpec, minor) });
}

/** Whether the server takes a definition, which is new or replaces another. */
export function isTaken(object: KubernetesObject, minor: Minor, old?: KubernetesObject): boolean {
  return !('error' in readSentDefinition(object, minor)) && validateDefinitionObject(object, old, minor).errors.length === 0;
}

function warningsOn({ spec }: InternalDefinition, old: InternalDefinition | undefined, minor: Minor): readonly string[] {
  const before = old === undefined ? [] : unrecognizedFormats(old.spec, minor);
  return unrecognizedFormats(spec, minor).filter((format) => !before.includes(format)).map((format) => `unrecognized format ${quote(format)}`);
}

/** Of a definition whose status is updated. */
export function errorsOfAcceptedNames(definition: KubernetesObject): readonly FieldError[] {
  const { status } = definition as SentDefinition;
  return validateNames(status?.acceptedNames ?? {}, 'status.acceptedNames');
}

/** A status that names no stored version has the one of the spec. upstream: pkg/apis/apiextensions/v1/conversion.go, defaults.go */
export function withStoredVersion(definition: KubernetesObject): KubernetesObject {
  const { status = {}, spec: { versions = [] } = {} } = definition as SentDefinition;
  const { name } = versions.find(({ storage }) => storage === true) ?? {};
  const isSet = (status.storedVersions ?? []).length > 0;
  return isSet || name === undefined ? definition : { ...definition, status: { ...status, storedVersions: [name] } } as KubernetesObject;
}

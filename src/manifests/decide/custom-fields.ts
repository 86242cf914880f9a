import { RequesterOptions } from './evaluate-pod';
import { notHandled } from '../../engine/decoding/bad-request';
import { parseGroupVersion } from '../../engine/decoding/group-version';
import { MOST_STRICT_ERRORS, strictError } from '../../engine/decoding/unknown-field';
import { JsonObject } from '../../engine/json-object';
import { otherRefusal } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { Finding, refused, Verdict } from '../../engine/verdict';
import { formatMinor } from '../../engine/version';
import { STRICT_SINCE } from '../result/field-warning';
import { isBuiltInGroup, groupOf } from '../set/api-groups';
import { Locate } from '../set/manifest-object';

/*
 * Fields that a custom resource has, and its definition does not.
 */

const DEFINITIONS_GROUP = 'apiextensions.k8s.io';

interface WrittenValue {
  readonly value: JsonObject;
  /** The object as the document has it. */
  readonly applied: JsonObject;
  readonly exists: boolean;
  readonly locate?: Locate;
}

/** The refusal of an object with such fields, where the client asks the server to be strict. */
export function refusedFields(
  state: ClusterState, { fieldValidation }: RequesterOptions, { value, exists, locate }: WrittenValue,
): Verdict | undefined {
  const { minor } = state.settings;
  const paths = fieldValidation === 'strict' && minor >= STRICT_SINCE ? unknownPaths(state, value, true) : [];
  if (paths.length === 0) {
    return undefined;
  }
  const reason = strictError(paths.slice(0, MOST_STRICT_ERRORS).map((path) => `unknown field "${path}"`));
  const { apiVersion = '', kind = '' } = value as { readonly apiVersion?: string; readonly kind?: string };
  // Of a patch, the server's sentence begins with the patch as Go prints it.
  const message = exists ? reason : notHandled({ kind, version: parseGroupVersion(apiVersion)?.version ?? '' }, kind, reason);
  return refused({ stage: 'decode', code: exists ? 422 : 400, message, findings: () => paths.map((path) => findingOf(path, locate)) });
}

function findingOf(path: string, locate: Locate | undefined): Finding {
  const place = locate?.(stepsOf(path));
  return { check: 'decode', path, message: `${place === undefined ? '' : `${place}: `}unknown field "${path}"`, fix: `remove ${path}` };
}

/** The warnings about such fields, where the server drops them. */
export function customFieldWarnings(state: ClusterState, { fieldValidation = 'warn' }: RequesterOptions, value: JsonObject, locate?: Locate): readonly string[] {
  const { minor } = state.settings;
  const isTold = fieldValidation === 'warn' || (fieldValidation === 'strict' && minor < STRICT_SINCE);
  return !isTold ? [] : unknownPaths(state, value).map((path) => {
    const place = locate?.(stepsOf(path));
    return `${place === undefined ? '' : `${place}: `}${path}: the definition of the kind has no such field, and Kubernetes ${formatMinor(minor)} drops it`;
  });
}

/** @param asksDefinitions whether the fields of a definition itself are looked at */
function unknownPaths(state: ClusterState, value: JsonObject, asksDefinitions = false): readonly string[] {
  const { apiVersion } = value as { readonly apiVersion?: string };
  const isStrictDefinition = asksDefinitions && groupOf(apiVersion ?? '') === DEFINITIONS_GROUP;
  const isDefined = state.customKinds.length > 0 && !isBuiltInGroup(groupOf(apiVersion ?? ''));
  return isDefined || isStrictDefinition ? otherRefusal().unknownFieldsOf(state, value) : [];
}

function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) => (index === undefined ? name : Number(index)));
}

import { templatePath } from '../../engine/controllers/template-path';
import { readJson } from '../../engine/decoding/read-json';
import { JsonObject } from '../../engine/json-object';
import { kindNamed } from '../../engine/kinds';
import { LAST_APPLIED_ANNOTATION } from '../../engine/objects/annotations';
import { isJsonObject } from '../set/manifest-object';

/** What stands for a value that a page does not get. */
export const REMOVED = '(removed)';

/** Whether an object is a Secret, of whatever group: nothing of it goes into a page. */
export function isSecret({ kind }: { readonly kind: string }): boolean {
  return kind.toLowerCase() === 'secret';
}

/** What stays of metadata that kubectl and the API server keep on an object, since it decides what a change makes of the object. */
export interface KeptMetadata {
  /** The copy of the document that was applied last, without the values in it. */
  readonly lastApplied?: boolean;
  /** Who owns which field. */
  readonly managers?: boolean;
}

/**
 * An object without what may be a secret and decides nothing: the values of environment variables, and the copy of the object that kubectl keeps in an
 * annotation.
 */
export function withoutSecrets({ metadata, ...fields }: JsonObject, kind: string, kept: KeptMetadata = {}): JsonObject {
  const template = kindNamed(kind)?.workload === true ? templatePath(kind) : undefined;
  const others = template === undefined ? withoutValues(fields) : withoutValuesAt(fields, [...template.split('.').filter((step) => step !== ''), 'spec']);
  const keptMetadata = isJsonObject(metadata) ? metadataOf(metadata, kind, kept) : metadata;
  return { ...others as JsonObject, ...(metadata !== undefined && { metadata: keptMetadata }) };
}

function metadataOf(metadata: JsonObject, kind: string, { lastApplied = false, managers }: KeptMetadata): JsonObject {
  const { managedFields, annotations, ...fields } = metadata;
  const cleaned = isJsonObject(annotations) ? annotationsOf(annotations, kind, lastApplied) : annotations;
  return { ...fields, ...(cleaned !== undefined && { annotations: cleaned }), ...(managers && managedFields !== undefined && { managedFields }) };
}

function annotationsOf({ [LAST_APPLIED_ANNOTATION]: copy, ...others }: JsonObject, kind: string, keepsCopy: boolean): JsonObject {
  const clean = keepsCopy && copy !== undefined ? cleanCopy(copy, kind) : undefined;
  return clean === undefined ? others : { ...others, [LAST_APPLIED_ANNOTATION]: clean };
}

/** Undefined for what is no object, in which nobody knows what is secret. */
function cleanCopy(text: unknown, kind: string): string | undefined {
  try {
    const copy = readJson(String(text));
    return isJsonObject(copy) ? JSON.stringify(withoutSecrets(copy, kind)) : undefined;
  } catch {
    return undefined;
  }
}

/** Of a workload's pod, nothing but containers has environment variables. To look through all of it would take several times as long. */
function withoutValuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || !isJsonObject(value) || !isJsonObject(value[step])) {
    return withoutValues(value);
  }
  const { [step]: next, ...others } = value;
  const changed = rest.length === 0 ? withoutContainerValues(next as JsonObject) : withoutValuesAt(next, rest);
  return { ...withoutValues(others) as JsonObject, [step]: changed };
}

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function withoutContainerValues(spec: JsonObject): JsonObject {
  const changed: Record<string, unknown> = {};
  for (const list of CONTAINERS) {
    const containers = spec[list];
    if (Array.isArray(containers)) {
      changed[list] = containers.map((container: unknown) => (isJsonObject(container) && container.env !== undefined
        ? { ...container, env: environment(container.env) }
        : container));
    }
  }
  return { ...spec, ...changed };
}

function withoutValues(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutValues);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, key === 'env' ? environment(member) : withoutValues(member)]));
}

function environment(variables: unknown): unknown {
  return Array.isArray(variables)
    ? variables.map((variable: unknown) => (isJsonObject(variable) && typeof variable.value === 'string' && variable.value !== ''
      ? { ...variable, value: REMOVED }
      : variable))
    : variables;
}

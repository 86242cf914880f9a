import { isJsonObject, JsonObject } from '../set/manifest-object';

/** What stands for a value that a page does not get. */
export const REMOVED = '(removed)';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Whether an object is a Secret, of whatever group: nothing of it goes into a page. */
export function isSecret({ kind }: { readonly kind: string }): boolean {
  return kind.toLowerCase() === 'secret';
}

/**
 * An object without what may be a secret and decides nothing: the values of environment variables, and the copy of the object that kubectl keeps in an
 * annotation. What the cluster wrote into the object goes too.
 */
export function withoutSecrets({ metadata, status: _status, ...fields }: JsonObject): JsonObject {
  return { ...withoutValues(fields) as JsonObject, ...(metadata !== undefined && { metadata: withoutCopies(withoutValues(metadata)) }) };
}

function withoutCopies(metadata: unknown): unknown {
  if (!isJsonObject(metadata)) {
    return metadata;
  }
  const { managedFields: _managedFields, annotations, ...fields } = metadata;
  if (!isJsonObject(annotations)) {
    return annotations === undefined ? fields : { ...fields, annotations };
  }
  const { [LAST_APPLIED]: _copy, ...others } = annotations;
  return { ...fields, annotations: others };
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

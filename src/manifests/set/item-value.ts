import { isJsonObject, ManifestObject } from './manifest-object';
import { ServedObject } from './set-item';
import { WorkloadOnDemand } from './workload-on-demand';
import { JsonObject } from '../../engine/json-object';

/** The items of a typed list do not say what they are. */
export function withType({ apiVersion, kind, value }: ManifestObject): JsonObject {
  return value.kind === kind && value.apiVersion === apiVersion ? value : { ...value, apiVersion, kind };
}

/** A namespace of another type stays: the API server cannot read it. */
export function withNamespace(value: JsonObject, namespace: string | undefined): JsonObject {
  const metadata = value.metadata ?? {};
  const isSet = isJsonObject(metadata) && (metadata.namespace ?? '') !== '';
  return namespace === undefined || !isJsonObject(metadata) || isSet ? value : { ...value, metadata: { ...metadata, namespace } };
}

/** INVARIANT: a document that was read once can be read again, and has the same value. */
export function readOnDemand(fields: Omit<ServedObject, 'type' | 'value'>, readAgain: () => unknown): WorkloadOnDemand {
  const { apiVersion, kind, source, namespace } = fields.identity;
  return new WorkloadOnDemand(fields, () => withNamespace(withType({ apiVersion, kind, source, value: readAgain() as JsonObject }), namespace));
}

/** A text of a document; an empty one where something else stands. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

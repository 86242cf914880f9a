import { PolicyRequest } from './hooks';
import { apiVersionOf } from './request-kind';
import { UnknownReads } from './unknown-reads';
import { CelJsonMap, JsonList } from '../cel/values/json';
import { CelResult } from '../cel/values/value';
import { isJsonMap } from '../custom-resources/schema';
import { JsonObject } from '../json-object';
import { hasManagedFields } from '../objects/managed-fields';
import { KubernetesObject } from '../objects/meta';
import { NEW_CREATION_TIME } from '../other-kinds/system-fields';

/*
 * `metadata.managedFields`: every object has them when policies are asked. What they say is up to the client, and nobody reads it here.
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/create.go, update.go: FieldManager.UpdateNoErrors before admission
 */

const FIELD = 'managedFields';
/** The subresources whose requests have the whole object. */
const WHOLE_OBJECT: ReadonlySet<string> = new Set(['', 'approval', 'ephemeralcontainers', 'finalize', 'resize', 'status']);

/** One entry, of which the client knows more. */
export class FieldManagers extends JsonList {
  constructor(apiVersion: string, private readonly reads: UnknownReads, private readonly reflected: boolean) {
    super([{ manager: 'unknown', operation: 'Update', apiVersion, time: NEW_CREATION_TIME, fieldsType: 'FieldsV1' }]);
  }

  public override get isReflected(): boolean {
    return this.reflected;
  }

  public override get(index: number): CelResult {
    this.reads.readManagers();
    return super.get(index);
  }
}

/** What the server adds to an object, and where; undefined for one that has them. */
export interface ManagedPart {
  readonly managers: JsonList;
  readonly isMetadata: boolean;
}

/** Undefined for an object that comes with its own, and for what is no whole object. */
export function managedPartOf(request: PolicyRequest, object: KubernetesObject, reflected: boolean): ManagedPart | undefined {
  const { state: { settings }, attributes: { kind, resource, subResource, operation }, unknownReads } = request;
  const isWhole = operation !== 'CONNECT' && WHOLE_OBJECT.has(subResource) && kind.resource === resource.resource;
  return settings.withoutManagedFields === true || !isWhole || hasManagedFields(object)
    ? undefined
    : { managers: new FieldManagers(apiVersionOf(kind), unknownReads, reflected), isMetadata: false };
}

/** The JSON with what the server adds. */
export function withManagers(json: JsonObject, { managers, isMetadata }: ManagedPart): JsonObject {
  if (isMetadata) {
    return { ...json, [FIELD]: managers.json };
  }
  const { metadata } = json;
  return isJsonMap(metadata) ? { ...json, metadata: { ...metadata, [FIELD]: managers.json } } : json;
}

/** A mutated object without them, if they were added; what cannot be any stays, for the server to refuse. */
export function withoutManagers(request: PolicyRequest, object: unknown): unknown {
  const metadata = isJsonMap(object) ? object.metadata : undefined;
  const found = isJsonMap(metadata) ? metadata[FIELD] : undefined;
  const isAdded = Array.isArray(found) && found.every(isJsonMap) && managedPartOf(request, request.attributes.object ?? {}, false) !== undefined;
  if (!isAdded) {
    return object;
  }
  const { [FIELD]: _added, ...rest } = metadata as JsonObject;
  return { ...object as JsonObject, metadata: rest };
}

/** What is in a field of an object with them; undefined for any other field. */
export function managedField(name: string, { managers, isMetadata }: ManagedPart): ManagedPart | JsonList | undefined {
  return isMetadata ? name === FIELD ? managers : undefined : name === 'metadata' ? { managers, isMetadata: true } : undefined;
}

/** A custom resource with them, or its metadata. */
export class ManagedMap extends CelJsonMap {
  private merged: JsonObject | undefined;

  /** @param value the same as `given`, without the managers */
  constructor(private readonly value: CelJsonMap, private readonly given: JsonObject, private readonly part: ManagedPart) {
    super(given);
  }

  public override get json(): JsonObject {
    // Whoever notes reads is to be asked each time.
    const { json } = this.value;
    this.merged ??= withManagers(json, this.part);
    return this.merged;
  }

  public override get size(): number {
    return this.names().length;
  }

  public override keys(): Iterable<CelResult> {
    return this.names();
  }

  private names(): readonly string[] {
    return Object.keys(withManagers(this.given, this.part));
  }

  public override find(key: CelResult): CelResult | undefined {
    const found = typeof key === 'string' ? managedField(key, this.part) : undefined;
    if (found === undefined || found instanceof JsonList) {
      return found ?? this.value.find(key);
    }
    const { metadata } = this.given;
    const value = this.value.find(key);
    return isJsonMap(metadata) && value instanceof CelJsonMap ? new ManagedMap(value, metadata, found) : value;
  }
}

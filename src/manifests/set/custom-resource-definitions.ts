import { groupOf } from './api-groups';
import { isJsonObject, ManifestObject } from './manifest-object';
import { JsonObject } from '../../engine/json-object';

const GROUP = 'apiextensions.k8s.io';

/** What the CustomResourceDefinitions of a set and of the cluster say about kinds. */
export class CustomResourceDefinitions {
  /** The definitions, as they are applied. */
  public readonly values: JsonObject[] = [];
  private readonly scopes = new Map<string, boolean>();

  /** Takes note of an object, if it is a definition. */
  public add({ apiVersion, kind, value }: ManifestObject): void {
    const { spec } = value;
    if (kind !== 'CustomResourceDefinition' || groupOf(apiVersion) !== GROUP || !isJsonObject(spec) || !isJsonObject(spec.names)) {
      return;
    }
    const { group, scope, names } = spec;
    if (typeof group === 'string' && typeof names.kind === 'string' && (scope === 'Namespaced' || scope === 'Cluster')) {
      this.values.push(value);
      this.scopes.set(`${group}/${names.kind}`, scope === 'Namespaced');
    }
  }

  /** Whether objects of the kind live in a namespace; undefined where no definition is known. */
  public isNamespaced(apiVersion: string, kind: string): boolean | undefined {
    return this.scopes.get(`${groupOf(apiVersion)}/${kind}`);
  }
}

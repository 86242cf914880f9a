import { groupOf } from './api-groups';
import { isJsonObject, ManifestObject } from './manifest-object';
import { JsonObject } from '../../engine/json-object';

const GROUP = 'apiextensions.k8s.io';

/** What the CustomResourceDefinitions of a set and of the cluster say about kinds. */
export class CustomResourceDefinitions {
  /** The definitions, as they are applied. */
  public readonly values: JsonObject[] = [];
  /** Those of which not all values are known. */
  public readonly uncertain = new Set<JsonObject>();
  private readonly scopes = new Map<string, boolean>();
  /** The versions that the definitions of a kind serve; undefined where one of them cannot be read. */
  private readonly versions = new Map<string, ReadonlySet<string> | undefined>();
  /** The kinds that no definition defines but those that the API server refuses. */
  private readonly refused = new Set<string>();

  /** Takes note of an object, if it is a definition. */
  public add({ apiVersion, kind, value, hasPlaceholders }: ManifestObject): void {
    const { spec } = value;
    if (kind !== 'CustomResourceDefinition' || groupOf(apiVersion) !== GROUP || !isJsonObject(spec) || !isJsonObject(spec.names)) {
      return;
    }
    const { group, scope, names } = spec;
    if (typeof group === 'string' && typeof names.kind === 'string' && (scope === 'Namespaced' || scope === 'Cluster')) {
      this.values.push(value);
      if (hasPlaceholders === true) {
        this.uncertain.add(value);
      }
      this.define(value);
    }
  }

  private define(definition: JsonObject): void {
    const { scope, ...spec } = definition.spec as JsonObject;
    const key = kindDefinedBy(definition);
    this.scopes.set(key, scope === 'Namespaced');
    const known = this.versions.has(key) ? this.versions.get(key) : new Set<string>();
    const served = servedVersions(spec);
    this.versions.set(key, known === undefined || served === undefined ? undefined : new Set([...known, ...served]));
  }

  /** Takes note of the definitions that the API server refuses. */
  public refuse(refused: ReadonlySet<JsonObject>): void {
    if (refused.size === 0) {
      return;
    }
    const taken = this.values.filter((value) => !refused.has(value));
    const defined = new Set(taken.map(kindDefinedBy));
    [...refused].map(kindDefinedBy).filter((kind) => !defined.has(kind)).forEach((kind) => this.refused.add(kind));
    // Of a kind that is defined otherwise, what was refused says nothing.
    defined.forEach((kind) => this.versions.delete(kind));
    taken.forEach((value) => this.define(value));
  }

  /** Whether the set has a definition of the kind, and the API server refuses it. */
  public isRefused(apiVersion: string, kind: string): boolean {
    return this.refused.has(`${groupOf(apiVersion)}/${kind}`);
  }

  /** The group versions that the definitions serve instead, if they do not serve that one. */
  public servedInstead(apiVersion: string, kind: string): readonly string[] | undefined {
    const group = groupOf(apiVersion);
    const served = this.versions.get(`${group}/${kind}`);
    return served === undefined || served.has(apiVersion.slice(group.length + 1)) ? undefined : [...served].map((version) => `${group}/${version}`);
  }

  /** The kind that has that name in lower case, under which kubectl finds it, too; undefined where the kind is defined as it is written. */
  public meantBy(apiVersion: string, kind: string): string | undefined {
    const start = `${groupOf(apiVersion)}/`;
    if (kind !== kind.toLowerCase() || this.scopes.has(`${start}${kind}`)) {
      return undefined;
    }
    const found = [...this.scopes.keys()].find((each) => each.startsWith(start) && each.slice(start.length).toLowerCase() === kind);
    return found?.slice(start.length);
  }

  /** Whether objects of the kind live in a namespace; undefined where no definition is known. */
  public isNamespaced(apiVersion: string, kind: string): boolean | undefined {
    return this.scopes.get(`${groupOf(apiVersion)}/${kind}`);
  }
}

/** The group and the kind of a definition that was taken note of. */
function kindDefinedBy({ spec }: JsonObject): string {
  const { group, names } = spec as { readonly group: string; readonly names: { readonly kind: string } };
  return `${group}/${names.kind}`;
}

/** Undefined where a value is not of its type, such as a token. */
function servedVersions({ versions, version }: JsonObject): readonly string[] | undefined {
  if (versions === undefined) {
    return typeof version === 'string' ? [version] : undefined;
  }
  const all = Array.isArray(versions) ? versions.map((each: unknown) => (isJsonObject(each) ? each : {})) : [{}];
  return all.every(({ name, served }) => typeof name === 'string' && typeof served === 'boolean')
    ? all.flatMap(({ name, served }) => (served === true ? [name as string] : []))
    : undefined;
}

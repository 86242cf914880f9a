import { groupOf, isBuiltInGroup, KindTraits } from './kinds';
import { isJsonObject, isDiagnostic, JsonObject, Locate, ManifestDocument, ManifestObject, objectsOf } from './manifest-object';
import { deprecationWarning, servingOf } from './serving';
import { quote } from '../../engine/field/quote';
import { Kind } from '../../engine/kinds';
import { Minor } from '../../engine/version';
import { findTemplates, FoundTemplate } from '../decide/custom-resource';
import { error, Diagnostic, warning } from '../result/diagnostic';
import { Identity } from '../result/result';

/** An object that policies, grants, accounts or namespaces come from. */
export interface ClusterObject {
  readonly identity: Identity;
  readonly value: JsonObject;
  readonly locate?: Locate;
}

/** Something of the set that gets a verdict. */
export type Candidate =
  | { readonly type: 'workload'; readonly identity: Identity; readonly value: JsonObject; readonly locate?: Locate; readonly warning?: string }
  | { readonly type: 'custom'; readonly identity: Identity; readonly found: FoundTemplate }
  | { readonly type: 'unserved'; readonly identity: Identity; readonly message: string; readonly fix: string };

export interface ObjectSetOptions {
  readonly minor: Minor;
  /** The namespace of objects that name none. */
  readonly namespace: string;
  /** Whether kubectl was told that namespace, and so refuses objects of another one. */
  readonly namespaceIsGiven: boolean;
}

/** The objects of all documents, sorted by what they do for a verdict. */
export class ObjectSet {
  public readonly diagnostics: Diagnostic[] = [];
  public readonly ignored = new Map<string, number>();
  /** How many objects there were, whatever they are. */
  public size = 0;
  /** How many objects that live in a namespace name none. */
  public withoutNamespace = 0;
  /** By what the server tells objects apart by. */
  public readonly clusterObjects = new Map<string, ClusterObject>();
  private readonly candidates = new Map<string, Candidate>();
  private readonly deprecations = new Set<string>();

  constructor(private readonly options: ObjectSetOptions) {}

  /** Hands out what gets a verdict, and keeps nothing of it. */
  public* takeCandidates(): Iterable<Candidate> {
    for (const [key, candidate] of this.candidates) {
      this.candidates.delete(key);
      yield candidate;
    }
  }

  public add(document: ManifestDocument): void {
    for (const item of objectsOf(document)) {
      if (isDiagnostic(item)) {
        this.diagnostics.push(item);
      } else {
        this.size++;
        this.sort(item);
      }
    }
  }

  private sort(object: ManifestObject): void {
    const serving = servingOf(object.apiVersion, object.kind, this.options.minor);
    switch (serving.as) {
      case 'served':
        this.addServed(object, serving.kind, serving.traits);
        break;
      case 'unserved': {
        const { message, fix } = serving;
        this.addCandidate(object, { type: 'unserved', identity: this.identify(object, undefined), message, fix });
        break;
      }
      case 'custom':
        this.addCustom(object);
        break;
      case 'other':
        this.ignore(object);
        break;
    }
  }

  private addServed(object: ManifestObject, kind: Kind, { role, namespaced }: KindTraits): void {
    const deprecation = deprecationWarning(kind, this.options.minor);
    const identity = this.identify(object, namespaced);
    if (role === 'workload') {
      this.addCandidate(object, { type: 'workload', identity, value: object.value, locate: object.locate, warning: deprecation });
      return;
    }
    if (deprecation !== undefined && !this.deprecations.has(deprecation)) {
      this.deprecations.add(deprecation);
      this.diagnostics.push(warning(object.source, deprecation));
    }
    const value = withNamespace(object.value, identity.namespace);
    put(this.clusterObjects, keyOf(object, identity), { identity, value, locate: object.locate }, this.diagnostics);
  }

  private addCustom(object: ManifestObject): void {
    const templates = findTemplates(object.value);
    if (templates.length === 0) {
      this.ignore(object);
      return;
    }
    const identity = this.identify(object, true);
    for (const found of templates) {
      this.addCandidate(object, { type: 'custom', identity, found }, found.path);
    }
  }

  private addCandidate(object: ManifestObject, candidate: Candidate, part = ''): void {
    put(this.candidates, keyOf(object, candidate.identity) + part, candidate, this.diagnostics);
  }

  private ignore({ apiVersion, kind }: ManifestObject): void {
    const type = `${apiVersion} ${kind}`;
    this.ignored.set(type, (this.ignored.get(type) ?? 0) + 1);
  }

  private identify({ apiVersion, kind, source, value }: ManifestObject, namespaced: boolean | undefined): Identity {
    const metadata = isJsonObject(value.metadata) ? value.metadata : {};
    const name = text(metadata.name) || text(metadata.generateName);
    const own = text(metadata.namespace);
    if (namespaced === undefined || !namespaced) {
      return { apiVersion, kind, source, name, ...(namespaced === undefined && own !== '' && { namespace: own }) };
    }
    const { namespace, namespaceIsGiven } = this.options;
    if (own === '') {
      this.withoutNamespace++;
    } else if (namespaceIsGiven && own !== namespace) {
      this.diagnostics.push(error(source, namespaceMismatch(own, namespace)));
    }
    return { apiVersion, kind, source, name, namespace: own || namespace };
  }
}

// upstream: kubectl's RequireNamespace
function namespaceMismatch(own: string, given: string): string {
  return `the namespace from the provided object ${quote(own)} does not match the namespace ${quote(given)}. `
    + `You must pass '--namespace=${own}' to perform this operation.`;
}

/** What the server tells objects apart by; one whose name the server shall make up is always another. */
function keyOf({ value, source }: ManifestObject, { apiVersion, kind, namespace = '', name }: Identity): string {
  if (!isJsonObject(value.metadata) || value.metadata.name !== name || name === '') {
    return `${source} `;
  }
  const group = groupOf(apiVersion);
  // A built-in kind is the same in all groups that it has been in.
  return `${isBuiltInGroup(group) ? '' : `${group}/`}${kind} ${namespace}/${name} `;
}

// An object that is applied twice ends as its later form says.
function put<T extends { readonly identity: Identity }>(all: Map<string, T>, key: string, added: T, diagnostics: Diagnostic[]): void {
  const earlier = all.get(key);
  if (earlier !== undefined) {
    const { kind, namespace, name, source } = added.identity;
    const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    diagnostics.push(warning(source, `${title} stands at ${earlier.identity.source} already; the later one counts`));
    all.delete(key);
  }
  all.set(key, added);
}

function withNamespace(value: JsonObject, namespace: string | undefined): JsonObject {
  const metadata = value.metadata ?? {};
  return namespace === undefined || !isJsonObject(metadata) || metadata.namespace === namespace
    ? value
    : { ...value, metadata: { ...metadata, namespace } };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

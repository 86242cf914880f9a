import { isBuiltInGroup, isNoGroup, groupOf } from './api-groups';
import { findTemplates, FoundTemplates, NO_TEMPLATES } from './custom-resource';
import { CustomResourceDefinitions } from './custom-resource-definitions';
import { Identity } from './identity';
import { readOnDemand, withNamespace, withType } from './item-value';
import { listClient } from './list-client';
import { placeOf, WHOLE_SET } from './located';
import { isDiagnostic, isJsonObject, ListClient, ManifestDocument, ManifestObject, objectsOf } from './manifest-object';
import { warningsOnObject } from './object-warnings';
import { customInLowerCase, servingOf, Unserved, unserved, unservedWith } from './serving';
import { CustomTemplate, OtherObject, ServedObject, SetItem, UnservedObject } from './set-item';
import { Skipped } from './skipped';
import { variableIn } from './variable';
import { deprecationWarning } from '../../engine/deprecation';
import { quote } from '../../engine/field/quote';
import { JsonObject } from '../../engine/json-object';
import { isNamespaced, Kind, ServingSettings } from '../../engine/kinds';
import { GROUP } from '../expected-results/form';
import { Diagnostic, error, warning } from '../result/diagnostic';

export interface ManifestSetOptions {
  readonly settings: ServingSettings;
  /** The namespace of objects that name none. */
  readonly namespace: string;
  /** Whether kubectl was told that namespace, and so refuses objects of another one. */
  readonly namespaceIsGiven: boolean;
  /** What to say of such an object; kubectl's own sentence, where it is not given. */
  readonly namespaceMismatch?: (own: string, given: string) => string;
  readonly definitions?: CustomResourceDefinitions;
  /** Whether a client sends the documents to the cluster; without it, they are what the cluster has. */
  readonly isSent?: true;
  /** Whether kubectl applies the objects, and so puts each into an annotation. */
  readonly isApplied?: boolean;
  /** Called for each object, whatever its kind is. */
  readonly onObject?: (object: ManifestObject) => void;
  /** How many objects have their values in memory until they are decided on. Those of the others are read twice. */
  readonly mostValues?: number;
}

/** An object that gets its place when the whole set is read. */
interface WaitingObject {
  readonly place: number;
  readonly object: ManifestObject;
  readonly isCustom: boolean;
}

const MOST_DIAGNOSTICS = 10_000;
const MOST_VALUES = 10_000;
/** As many pods as Kubernetes supports in one cluster. With the results, they take about a gibibyte. */
const MOST_OBJECTS = 150_000;

/** The objects of all documents in their order, as far as something decides on them. */
export class ManifestSet {
  public readonly diagnostics: Diagnostic[] = [];
  /** How many objects cannot affect a verdict, by `apiVersion kind`. */
  public readonly ignored = new Map<string, number>();
  /** What is not evaluated. */
  public readonly skipped = new Skipped();
  public readonly items: SetItem[] = [];
  /** How many objects there were, of whatever kind. */
  public size = 0;
  /** How many namespaced objects name no namespace. */
  public withoutNamespace = 0;
  public readonly definitions: CustomResourceDefinitions;
  private readonly client: ListClient | undefined;
  private isFull = false;
  private readonly variables = new Set<string>();
  /** Custom resources wait for the definitions that may come after them, other objects for admission policies. */
  private readonly waiting: WaitingObject[] = [];

  constructor(private readonly options: ManifestSetOptions) {
    const { definitions = new CustomResourceDefinitions(), isSent, settings } = options;
    this.definitions = definitions;
    this.client = isSent && listClient(settings);
  }

  public add(document: ManifestDocument): void {
    if (document.skipped !== undefined) {
      this.skipped.add(document.skipped, document);
      return;
    }
    for (const item of objectsOf(document, this.client)) {
      if (isDiagnostic(item)) {
        this.tell(item);
      } else if (this.items.length + this.waiting.length < MOST_OBJECTS) {
        this.size++;
        this.options.onObject?.(item);
        this.warn(item);
        this.sort(item);
      } else {
        this.refuseTheRest(item);
      }
    }
  }

  /**
   * Places the custom resources, once all definitions are known.
   *
   * @param hasPolicies whether admission policies may decide on objects of any kind
   */
  public complete(hasPolicies = false): void {
    const others = this.items.splice(0);
    let next = 0;
    for (const waiting of this.waiting.splice(0)) {
      for (; next < waiting.place; next++) {
        this.items.push(others[next]);
      }
      this.itemsOf(waiting, hasPolicies).forEach((item) => this.items.push(item));
    }
    for (; next < others.length; next++) {
      this.items.push(others[next]);
    }
  }

  /** Whether there are objects of a kind. */
  public has(kinds: readonly string[]): boolean {
    return this.items.some(({ identity }) => kinds.includes(identity.kind));
  }

  /** Yields the items with their places, without holding on to them. */
  public* take(): Iterable<readonly [place: number, item: SetItem]> {
    const items = this.items.splice(0).reverse();
    for (let place = 0, item = items.pop(); item !== undefined; place++, item = items.pop()) {
      yield [place, item];
    }
  }

  private refuseTheRest(first: ManifestObject): void {
    if (!this.isFull) {
      this.isFull = true;
      this.diagnostics.push(error(first, `more than ${MOST_OBJECTS} objects to evaluate: the others are left out; check the set in parts`));
    }
  }

  private warn(object: ManifestObject): void {
    const { isApplied = false, settings: { minor } } = this.options;
    warningsOnObject(object, { isApplied, minor }).forEach((message) => this.tell(warning(object, message)));
  }

  /** One file can have millions of documents that are no objects. */
  private tell(diagnostic: Diagnostic): void {
    if (this.diagnostics.length < MOST_DIAGNOSTICS) {
      this.diagnostics.push(diagnostic);
    } else if (this.diagnostics.length === MOST_DIAGNOSTICS) {
      this.diagnostics.push(error(WHOLE_SET, `more than ${MOST_DIAGNOSTICS} errors and warnings: the others are left out`));
    }
  }

  private sort(object: ManifestObject): void {
    // Expected results are beside manifests, and are no objects of a cluster.
    if (groupOf(object.apiVersion) === GROUP) {
      this.ignore(object);
      return;
    }
    const serving = servingOf(object.apiVersion, object.kind, this.options.settings);
    if (serving.as !== 'unserved') {
      this.definitions.add(object);
    }
    switch (serving.as) {
      case 'served':
        this.addServed(object, serving.kind);
        break;
      case 'unserved': {
        this.items.push(this.unservedItem(object, serving));
        break;
      }
      case 'custom':
        this.waiting.push({ place: this.items.length, object, isCustom: true });
        break;
      case 'other':
        this.addOther(object);
        break;
    }
  }

  private unservedItem(object: ManifestObject, { message, fix, version, meant, code }: Unserved): UnservedObject {
    const { locate, placeAt } = object;
    const asServed = (changed: JsonObject): ServedObject | OtherObject | undefined => {
      const other = { ...object, apiVersion: text(changed.apiVersion), kind: text(changed.kind), value: changed };
      const serving = servingOf(other.apiVersion, other.kind, this.options.settings);
      return serving.as === 'served' ? this.servedItem(other, serving.kind) : serving.as === 'other' ? this.otherObject(other) : undefined;
    };
    const identity = this.identify(object, undefined);
    return { type: 'unserved', identity, value: withType(object), locate, placeAt, message, fix, version, meant, code, asServed };
  }

  private addServed(object: ManifestObject, kind: Kind): void {
    const item = this.servedItem(object, kind);
    const { onDemand } = item;
    const { mostValues = MOST_VALUES } = this.options;
    this.items.push(onDemand === undefined || this.items.length < mostValues ? item : onDemand);
  }

  private servedItem(object: ManifestObject, kind: Kind): ServedObject {
    const identity = this.identify(object, kind.namespaced);
    const { locate, placeAt, creates, fieldValidation, form, readAgain } = object;
    const value = withNamespace(withType(object), identity.namespace);
    const deprecation = deprecationWarning(kind, this.options.settings.minor);
    const fields = { identity, kind, locate, placeAt, creates, fieldValidation, form, deprecation };
    return { type: 'served', ...fields, value, onDemand: kind.workload && readAgain ? readOnDemand(fields, readAgain) : undefined };
  }

  private addOther(object: ManifestObject): void {
    this.waiting.push({ place: this.items.length, object, isCustom: false });
  }

  private itemsOf({ object, isCustom: hasTemplates }: WaitingObject, hasPolicies: boolean): readonly SetItem[] {
    const fix = hasTemplates ? this.fixOfUndefined(object) : undefined;
    if (fix !== undefined) {
      return [this.unservedItem(object, unservedWith(fix, object.apiVersion, object.kind))];
    }
    const meant = hasTemplates ? this.definitions.meantBy(object.apiVersion, object.kind) : undefined;
    if (meant !== undefined) {
      return [this.unservedItem(object, customInLowerCase(object, meant))];
    }
    const found = hasTemplates ? findTemplates(object) : NO_TEMPLATES;
    const isOfNoGroup = hasTemplates && isNoGroup(groupOf(object.apiVersion));
    if (found.templates.length > 0 && isOfNoGroup) {
      return [this.unservedItem(object, unserved(object.apiVersion, object.kind, this.options.settings))];
    }
    const templates = this.templatesOf(object, found);
    const parts = templates.length > 0 || isOfNoGroup || found.others.length === 0 ? {} : { partsOfPods: found.others };
    if (hasPolicies) {
      return [...templates, { ...this.otherObject(object), ...parts }];
    }
    // What is wrong with a custom resource is told of its templates, if it has some.
    if (templates.length > 0) {
      return templates;
    }
    if (isOfNoGroup) {
      this.ignore(object);
      return [];
    }
    // The scope of a kind without a definition is not known.
    const identity = hasTemplates && !this.isDefined(object) ? this.identify(object, undefined) : undefined;
    return [{ ...this.otherObject(object, identity), isOnlyValidated: true, ...parts }];
  }

  /** What to do about a custom resource that no definition defines; undefined where one does, or none is in the set. */
  private fixOfUndefined({ apiVersion, kind }: ManifestObject): string | undefined {
    if (this.definitions.isRefused(apiVersion, kind)) {
      return 'change the CustomResourceDefinition so that the API server accepts it';
    }
    const others = this.definitions.servedInstead(apiVersion, kind);
    return others?.length === 0
      ? 'let the CustomResourceDefinition serve the version' : others && `set apiVersion to ${others.join(' or ')}, which the CustomResourceDefinition serves`;
  }

  private isDefined({ apiVersion, kind }: ManifestObject): boolean {
    return this.definitions.isNamespaced(apiVersion, kind) !== undefined;
  }

  private otherObject(object: ManifestObject, given?: Identity): OtherObject {
    const known = isCustom(object) ? this.definitions.isNamespaced(object.apiVersion, object.kind) : isNamespaced(object.kind);
    const namespaced = known ?? true;
    const identity = given ?? this.identify(object, namespaced);
    const { locate, placeAt, hasPlaceholders, creates, fieldValidation, form } = object;
    const value = namespaced ? withNamespace(withType(object), identity.namespace) : withType(object);
    const deprecation = deprecationWarning(object, this.options.settings.minor);
    return { type: 'other', identity, value, locate, placeAt, hasPlaceholders, creates, fieldValidation, form, deprecation };
  }

  private templatesOf(object: ManifestObject, { templates, others: partsOfPods }: FoundTemplates): readonly CustomTemplate[] {
    if (templates.length === 0) {
      return [];
    }
    const known = this.definitions.isNamespaced(object.apiVersion, object.kind);
    const namespaced = known ?? (namespaceOf(object) === '' ? undefined : true);
    const identity = this.identify(object, namespaced);
    const resource = this.otherObject(object, identity);
    const namespace = identity.namespace ?? this.options.namespace;
    return templates.map((template) => ({ type: 'custom', identity, template, namespaced, namespace, resource, isDefined: known !== undefined, partsOfPods }));
  }

  /** Counts an object that cannot affect a verdict. */
  public ignore({ apiVersion, kind }: Pick<ManifestObject, 'apiVersion' | 'kind'>): void {
    const type = `${apiVersion} ${kind}`;
    this.ignored.set(type, (this.ignored.get(type) ?? 0) + 1);
  }

  /** Names that wait for substitution, each variable once. */
  private noteVariables(object: ManifestObject, ...names: readonly string[]): void {
    for (const variable of names.flatMap((name) => variableIn(name) ?? [])) {
      if (!this.variables.has(variable)) {
        this.variables.add(variable);
        this.tell(warning(object, `found ${variable}; substitute the variables first, for example with envsubst`));
      }
    }
  }

  private identify(object: ManifestObject, namespaced: boolean | undefined): Identity {
    const { apiVersion, kind, value } = object;
    const metadata = isJsonObject(value.metadata) ? value.metadata : {};
    const name = text(metadata.name) || text(metadata.generateName);
    const own = text(metadata.namespace);
    this.noteVariables(object, name, own);
    if (!namespaced) {
      return { apiVersion, kind, ...placeOf(object), name, ...(namespaced === undefined && own !== '' && { namespace: own }) };
    }
    const { namespace, namespaceIsGiven, namespaceMismatch = kubectlNamespaceMismatch } = this.options;
    if (own === '') {
      this.withoutNamespace++;
    } else if (namespaceIsGiven && own !== namespace) {
      this.tell(error(object, namespaceMismatch(own, namespace)));
    }
    return { apiVersion, kind, ...placeOf(object), name, namespace: own || namespace };
  }
}

/** Whether the object is a custom resource. */
export function isCustom({ apiVersion }: ManifestObject): boolean {
  return !isBuiltInGroup(groupOf(apiVersion));
}

// upstream: kubectl's RequireNamespace
function kubectlNamespaceMismatch(own: string, given: string): string {
  return `the namespace from the provided object ${quote(own)} does not match the namespace ${quote(given)}. `
    + `You must pass '--namespace=${own}' to perform this operation.`;
}

function namespaceOf({ value: { metadata } }: ManifestObject): string {
  return isJsonObject(metadata) ? text(metadata.namespace) : '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

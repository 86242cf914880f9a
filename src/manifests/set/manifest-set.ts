import { groupOf } from './api-groups';
import { CustomResourceDefinitions } from './custom-resource-definitions';
import { Identifier, NamespaceOptions } from './identifier';
import { ItemMaker } from './item-maker';
import { listClient } from './list-client';
import { WHOLE_SET } from './located';
import { isDiagnostic, ListClient, ManifestDocument, ManifestObject, objectsOf } from './manifest-object';
import { warningsOnObject } from './object-warnings';
import { servingOf } from './serving';
import { SetItem } from './set-item';
import { Skipped } from './skipped';
import { JsonObject } from '../../engine/json-object';
import { Kind, ServingSettings } from '../../engine/kinds';
import { ClientHints, NO_HINTS } from '../client/client-rules';
import type { SetStep, SetSteps } from '../client/set-steps';
import { GROUP } from '../expected-results/form';
import { Diagnostic, error, warning } from '../result/diagnostic';

export interface ManifestSetOptions extends NamespaceOptions {
  readonly settings: ServingSettings;
  readonly definitions?: CustomResourceDefinitions;
  /** Whether a client sends the documents to the cluster; without it, they are what the cluster has. */
  readonly isSent?: true;
  /** Whether kubectl applies the objects, and so puts each into an annotation. */
  readonly isApplied?: boolean;
  /** Whether kubectl apply lets the API server merge them. */
  readonly isOnServer?: boolean;
  /** The order in which the client sends the objects; that of the documents, where it is not given. */
  readonly steps?: SetSteps;
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
  readonly hints: ClientHints;
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
  public readonly definitions: CustomResourceDefinitions;
  private readonly client: ListClient | undefined;
  private isFull = false;
  private readonly identifier: Identifier;
  private readonly maker: ItemMaker;
  /** Custom resources wait for the definitions that may come after them, other objects for admission policies. */
  private readonly waiting: WaitingObject[] = [];

  constructor(private readonly options: ManifestSetOptions) {
    const { definitions = new CustomResourceDefinitions(), isSent, settings, namespace } = options;
    this.definitions = definitions;
    this.identifier = new Identifier(options, (diagnostic) => this.tell(diagnostic));
    this.maker = new ItemMaker(settings, namespace, definitions, this.identifier);
    this.client = isSent && listClient(settings);
  }

  /** How many namespaced objects name no namespace. */
  public get withoutNamespace(): number {
    return this.identifier.withoutNamespace;
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
        this.addObject(item, document);
      } else {
        this.refuseTheRest(item);
      }
    }
  }

  private addObject(given: ManifestObject, document: ManifestDocument): void {
    this.size++;
    this.options.onObject?.(given);
    const answer = this.options.steps?.answerTo(given, document) ?? { object: given, hints: NO_HINTS };
    if ('leftOut' in answer) {
      this.tell(answer.leftOut);
      return;
    }
    this.warn(answer.object);
    this.sort(answer.object, answer.hints);
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
      this.itemsOf(waiting, hasPolicies).forEach((item) => this.push(item, waiting.hints));
    }
    for (; next < others.length; next++) {
      this.items.push(others[next]);
    }
  }

  /** The objects of another built-in kind, before the set is complete. */
  public waitingOf(kind: string): readonly ManifestObject[] {
    return this.waiting.filter(({ object, isCustom }) => !isCustom && object.kind === kind).map(({ object }) => object);
  }

  /** Whether there are objects of a kind. */
  public has(kinds: readonly string[]): boolean {
    return this.items.some(({ identity }) => kinds.includes(identity.kind));
  }

  /**
   * Puts the objects into the order in which the client sends them.
   *
   * @param definitions the CustomResourceDefinitions of the cluster
   */
  public arrange(definitions: readonly JsonObject[]): readonly SetStep[] {
    const { steps = [{ title: 'the set', count: this.items.length }], notes = [] } = this.options.steps?.sort(this.items, definitions) ?? {};
    notes.forEach((each) => this.tell(each));
    return steps;
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
    const { isApplied = false, isOnServer = false, settings: { minor } } = this.options;
    warningsOnObject(object, { isApplied, isOnServer, minor }).forEach(({ message, alike }) => this.tell(warning(object, message, alike)));
  }

  /** One file can have millions of documents that are no objects. */
  private tell(diagnostic: Diagnostic): void {
    if (this.diagnostics.length < MOST_DIAGNOSTICS) {
      this.diagnostics.push(diagnostic);
    } else if (this.diagnostics.length === MOST_DIAGNOSTICS) {
      this.diagnostics.push(error(WHOLE_SET, `more than ${MOST_DIAGNOSTICS} errors and warnings: the others are left out`));
    }
  }

  private push(item: SetItem, hints: ClientHints): void {
    this.items.push(item);
    this.options.steps?.noteHints(item, hints);
  }

  private sort(object: ManifestObject, hints: ClientHints): void {
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
        this.addServed(object, serving.kind, hints);
        break;
      case 'unserved':
        this.push(this.maker.unserved(object, serving), hints);
        break;
      case 'custom':
      case 'other':
        this.waiting.push({ place: this.items.length, object, isCustom: serving.as === 'custom', hints });
        break;
    }
  }

  private addServed(object: ManifestObject, kind: Kind, hints: ClientHints): void {
    const item = this.maker.served(object, kind);
    const { onDemand } = item;
    const { mostValues = MOST_VALUES } = this.options;
    this.push(onDemand === undefined || this.items.length < mostValues ? item : onDemand, hints);
  }

  private itemsOf({ object, isCustom }: WaitingObject, hasPolicies: boolean): readonly SetItem[] {
    if (!isCustom) {
      return [this.maker.ofOther(object, hasPolicies)];
    }
    const items = this.maker.ofCustom(object, hasPolicies);
    if (items.length === 0) {
      this.ignore(object);
    }
    return items;
  }

  /** Counts an object that cannot affect a verdict. */
  public ignore({ apiVersion, kind }: Pick<ManifestObject, 'apiVersion' | 'kind'>): void {
    const type = `${apiVersion} ${kind}`;
    this.ignored.set(type, (this.ignored.get(type) ?? 0) + 1);
  }
}

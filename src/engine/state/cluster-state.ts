import { AllocatedAddresses } from './allocated-addresses';
import { CustomKinds } from './custom-kinds';
import { byName, derive, Derived, DERIVED_FROM } from './derived';
import { CUSTOM_RESOURCE_DEFINITION, keyOfStaticKind } from './kind-keys';
import { keyOf, StoredObject } from './stored-object';
import { ADMISSION_POLICY_KINDS } from '../admission-policy/policy-kinds';
import { Authorizer } from '../authorization/authorizer';
import { CustomKind, CustomResourceDefinition } from '../custom-resources/definition';
import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { Namespace } from '../objects/namespace';
import { Pod } from '../objects/pod';
import { PodSecurityPolicy } from '../objects/pod-security-policy';
import { ServiceAccount } from '../objects/service-account';
import { loadPlugin, PodSecurityPlugin } from '../pod-security/configuration';
import { PodSecurityPolicyPlugin } from '../pod-security-policy/admission';
import { Provider } from '../pod-security-policy/provider';
import { Consumption } from '../resource-quota/consumption';
import { ClusterSettings } from '../settings';
import { Assumption, Denial } from '../verdict';
import { Minor } from '../version';
import { Injection } from '../webhook/injection';

/** An object of the start that the API server would not take, with its answer. */
export interface RefusedObject {
  /** The object's place in the list that was given. */
  readonly index: number;
  readonly denial: Denial;
}

const NONE: readonly Assumption[] = [];

/**
 * A cluster: its settings, and the objects in it, each decoded, defaulted and validated once.
 *
 * INVARIANT: an object that the API server refuses never gets in, and leaves the one of its name as it was.
 */
export class ClusterState {
  public readonly settings: ClusterSettings;
  /** The Pod Security plugin; undefined where it is off. */
  public readonly podSecurity: PodSecurityPlugin | undefined;
  /** What was refused of the objects that were there from the start. */
  public readonly refused: RefusedObject[] = [];
  /** Whether it is not certain of some object that it is there. */
  public hasUncertain = false;
  /** What the objects use of the quotas; undefined where nobody counts them, and the status of a quota tells it. */
  public consumption: Consumption | undefined;
  /** What the Services name of addresses and ports; undefined where none does, or nobody asks. */
  public addresses: AllocatedAddresses | undefined;
  /** The pods of a namespace that controllers have made of what was applied; undefined where nobody knows. */
  public podsOfControllers: ((namespace: string) => readonly Pod[]) | undefined;
  /** What webhooks have added to some pod. */
  public readonly injected = new Set<Injection>();
  private readonly stored = new Map<string, Map<string, StoredObject>>();
  /** The objects that the set names, whether they are stored yet or not. */
  private readonly declared = new Map<string, Set<string>>();
  private readonly sorted = new Map<string, readonly KubernetesObject[]>();
  private derived: Derived | undefined;

  constructor(settings: ClusterSettings, private readonly definedKinds = new CustomKinds()) {
    this.settings = settings;
    this.podSecurity = podSecurityPlugin(settings);
    settings.staticManifests?.forEach((object) => this.store({ object, order: 0 }, keyOfStaticKind(object.kind ?? '')));
  }

  /** The same cluster, which then changes on its own. */
  public copy(): ClusterState {
    const copy = new ClusterState(this.settings, this.definedKinds.copy());
    this.stored.forEach((objects, kind) => copy.stored.set(kind, new Map(objects)));
    this.declared.forEach((keys, kind) => copy.declared.set(kind, new Set(keys)));
    copy.hasUncertain = this.hasUncertain;
    copy.consumption = this.consumption?.copy();
    copy.addresses = this.addresses?.copy();
    return copy;
  }

  /** Every valid policy, by name. */
  public get policies(): readonly PodSecurityPolicy[] {
    return this.derive().policies;
  }

  /** The policies that the plugin can use, by name. */
  public get providers(): readonly Provider[] {
    return this.derive().providers;
  }

  public get authorizer(): Authorizer {
    return this.derive().authorizer;
  }

  /** The PodSecurityPolicy plugin; undefined where it is off or gone. */
  public get podSecurityPolicy(): PodSecurityPolicyPlugin | undefined {
    return this.runsPodSecurityPolicy ? this.derive().podSecurityPolicy : undefined;
  }

  public get runsPodSecurityPolicy(): boolean {
    const { plugins, minor } = this.settings;
    return plugins.has('PodSecurityPolicy') && minor <= LAST_MINOR_WITH_POD_SECURITY_POLICY;
  }

  /** The objects of a kind, in the order in which they came. */
  public all(kind: string): Iterable<StoredObject> {
    return this.stored.get(kind)?.values() ?? [];
  }

  /** Whether there is an object of the kind. */
  public has(kind: string): boolean {
    return (this.stored.get(kind)?.size ?? 0) > 0;
  }

  public objectsOf(kind: string): readonly KubernetesObject[] {
    return Array.from(this.all(kind), ({ object }) => object);
  }

  /** Whether there is an object of the kind, applied or of a static manifest. */
  public hasAny(kind: string): boolean {
    return this.has(kind) || this.has(keyOfStaticKind(kind));
  }

  /** Whether there is an admission policy. */
  public get hasAdmissionPolicies(): boolean {
    return ADMISSION_POLICY_KINDS.some((kind) => this.hasAny(kind));
  }

  /** By name; the same list until an object of the kind is stored. */
  public sortedObjectsOf(kind: string): readonly KubernetesObject[] {
    const known = this.sorted.get(kind) ?? [...this.objectsOf(kind)].sort(byName);
    this.sorted.set(kind, known);
    return known;
  }

  /** The objects of a kind that are in a namespace. */
  public objectsIn(kind: string, namespace: string): readonly KubernetesObject[] {
    return this.has(kind) ? this.objectsOf(kind).filter(({ metadata }) => metadata?.namespace === namespace) : [];
  }

  public find(kind: string, namespace: string, name: string): StoredObject | undefined {
    return this.stored.get(kind)?.get(keyOf(namespace, name));
  }

  public namespaceNamed(name: string): StoredObject<Namespace> | undefined {
    return this.find('Namespace', '', name);
  }

  public serviceAccountNamed(namespace: string, name: string): StoredObject<ServiceAccount> | undefined {
    return this.find('ServiceAccount', namespace, name);
  }

  /** What was guessed so that the object is there; nothing for one that is not. */
  public assumptionsOn(kind: string, namespace: string, name: string): readonly Assumption[] {
    return this.hasUncertain ? this.find(kind, namespace, name)?.assumptions ?? NONE : NONE;
  }

  /** Notes that the set names an object: until it is stored, it is certainly not there. */
  public declare(kind: string, namespace: string, name: string): void {
    const keys = this.declared.get(kind);
    if (keys === undefined) {
      this.declared.set(kind, new Set([keyOf(namespace, name)]));
    } else {
      keys.add(keyOf(namespace, name));
    }
  }

  public isDeclared(kind: string, namespace: string, name: string): boolean {
    return this.declared.get(kind)?.has(keyOf(namespace, name)) === true;
  }

  /** Whether the set or the cluster has something in the namespace besides objects of some kinds. */
  public hasOthersIn(namespace: string, kinds: ReadonlySet<string>): boolean {
    const prefix = `${namespace}/`;
    const isIn = (objects: ReadonlyMap<string, unknown> | ReadonlySet<string>, kind: string): boolean => (
      !kinds.has(kind) && Array.from(objects.keys()).some((key) => key.startsWith(prefix)));
    return [...this.stored, ...this.declared].some(([kind, objects]) => isIn(objects, kind));
  }

  /** Whether the object is certainly not there: the set names it, and it was refused or comes later. */
  public isAbsent(kind: string, namespace: string, name: string): boolean {
    return this.isDeclared(kind, namespace, name) && this.find(kind, namespace, name) === undefined;
  }

  /** The kinds that CustomResourceDefinitions bring. */
  public get customKinds(): readonly CustomKind[] {
    return this.definedKinds.all(() => this.objectsOf(CUSTOM_RESOURCE_DEFINITION) as readonly CustomResourceDefinition[]);
  }

  /** Notes a definition that the set has: the objects of its kind are applied after it, wherever it stands. */
  public defineKind(definition: CustomResourceDefinition): void {
    this.definedKinds.define(definition);
  }

  /** Notes a definition of the set that the API server refuses: unless another brings the kind, there is none. */
  public refuseKind(definition: CustomResourceDefinition): void {
    this.definedKinds.refuse(definition);
  }

  /** Whether the definition of the kind is one that the API server refuses. */
  public isRefusedKind(group: string, kind: string): boolean {
    return this.definedKinds.isRefused(group, kind);
  }

  /** Stores an object that was admitted, under its kind or, where that may be the name of two kinds, a key of its own. */
  public store(stored: StoredObject, kind = stored.object.kind ?? ''): void {
    const { metadata } = stored.object;
    const objects = this.stored.get(kind) ?? new Map<string, StoredObject>();
    this.stored.set(kind, objects);
    objects.set(keyOf(metadata?.namespace ?? '', metadata?.name ?? ''), stored);
    this.hasUncertain ||= stored.assumptions !== undefined;
    this.forgetDerived(kind);
  }

  /** Takes out an object that was deleted. */
  public remove(kind: string, namespace: string, name: string): void {
    if (this.stored.get(kind)?.delete(keyOf(namespace, name)) === true) {
      this.forgetDerived(kind);
    }
  }

  private forgetDerived(kind: string): void {
    if (DERIVED_FROM.has(kind)) {
      this.derived = undefined;
    }
    this.sorted.delete(kind);
    if (kind === CUSTOM_RESOURCE_DEFINITION) {
      this.definedKinds.forget();
    }
  }

  private derive(): Derived {
    return this.derived ??= derive(this.settings, (kind) => this.objectsOf(kind));
  }
}

/** The first minor in which the Pod Security plugin runs unless it is turned off. */
const POD_SECURITY_SINCE: Minor = 22;

// A configuration that cannot be read is the caller's error: a server does not start with it.
function podSecurityPlugin({ plugins, minor, podSecurityConfiguration }: ClusterSettings): PodSecurityPlugin | undefined {
  if (!plugins.has('PodSecurity') || minor < POD_SECURITY_SINCE) {
    return undefined;
  }
  const loaded = loadPlugin(minor, podSecurityConfiguration);
  return 'plugin' in loaded ? loaded.plugin : undefined;
}

import { matches } from './check-request';
import { GroupResource } from './evaluator';
import { evaluatorOf } from './evaluators';
import { scopesOf } from './scopes';
import { addUsage, NO_USAGE, readUsage, subtractUsage, timesUsage, Usage, withNames } from './usage';
import { KubernetesObject } from '../objects/meta';
import { ResourceQuota } from '../objects/resource-quota';
import { ZERO } from '../validation/container/quantity-arithmetic';
import { Minor } from '../version';

/** Objects that quotas count, as the pods of a workload. */
export interface CountedObjects {
  readonly of: GroupResource;
  readonly object: KubernetesObject;
  /** How many there are that are alike. */
  readonly times: number;
}

/** What a quota allows, and what is used of it. */
export interface QuotaState {
  readonly hard: Usage;
  readonly used: Usage;
  /** Whether something is used that the quota's status does not tell. */
  readonly isCounted: boolean;
}

/** What is used of a quota: by the objects that are there, and by those that were there at the start. */
interface QuotaSums {
  readonly now: Usage;
  readonly atStart: Usage;
}

type ByName = Map<string, readonly CountedObjects[]>;

/**
 * What the objects of a cluster use, as the quota controller counts them.
 *
 * They are held under the name of what they belong to: a workload, with all that its controllers create, or the object itself.
 */
export class Consumption {
  private readonly now = new Map<string, ByName>();
  private readonly atStart = new Map<string, ByName>();
  private readonly sums = new Map<string, Map<ResourceQuota, QuotaSums>>();

  /** @param namespaces those that have quotas: no others are looked at */
  constructor(private readonly minor: Minor, private readonly namespaces: ReadonlySet<string>) {}

  public copy(): Consumption {
    const copy = new Consumption(this.minor, this.namespaces);
    this.now.forEach((byName, namespace) => copy.now.set(namespace, new Map(byName)));
    this.atStart.forEach((byName, namespace) => copy.atStart.set(namespace, new Map(byName)));
    return copy;
  }

  public counts(namespace: string): boolean {
    return this.namespaces.has(namespace);
  }

  /** Adds what is there from the start: the status of a quota counts it already. */
  public load(namespace: string, name: string, objects: readonly CountedObjects[]): void {
    if (this.counts(namespace)) {
      [this.now, this.atStart].forEach((each) => {
        const byName = at(each, namespace);
        byName.set(name, [...byName.get(name) ?? [], ...objects]);
      });
      this.sums.delete(namespace);
    }
  }

  /** Whether pods of the namespace were there from the start. */
  public hasPodsFromStart(namespace: string): boolean {
    return [...this.atStart.get(namespace)?.values() ?? []].some((objects) => objects.some(({ object }) => object.kind === 'Pod'));
  }

  /** What is held under the name. */
  public heldBy(namespace: string, name: string): readonly CountedObjects[] {
    return this.now.get(namespace)?.get(name) ?? [];
  }

  /** Puts objects in the place of those that are held under the name. */
  public hold(namespace: string, name: string, objects: readonly CountedObjects[]): void {
    if (!this.counts(namespace)) {
      return;
    }
    const byName = at(this.now, namespace);
    const before = byName.get(name) ?? [];
    byName.set(name, objects);
    this.sums.get(namespace)?.forEach((sums, quota, ofNamespace) => {
      ofNamespace.set(quota, { ...sums, now: subtractUsage(addUsage(sums.now, this.usageOf(quota, objects)), this.usageOf(quota, before)) });
    });
  }

  /** The state of a quota, as the quota controller keeps it. */
  public of(quota: ResourceQuota): QuotaState {
    const hard = readUsage(quota.spec?.hard);
    const told = withNames(readUsage(quota.status?.used), (name) => hard.has(name));
    const { now, atStart } = this.sumsOf(quota);
    const isTold = (name: string): boolean => told.has(name);
    const counted = new Map([...hard.keys()].filter((name) => !isTold(name)).map((name) => [name, now.get(name) ?? ZERO]));
    const used = subtractUsage(addUsage(told, withNames(now, isTold)), withNames(atStart, isTold));
    return { hard, used: new Map([...used, ...counted]), isCounted: counted.size > 0 };
  }

  private sumsOf(quota: ResourceQuota): QuotaSums {
    const namespace = quota.metadata?.namespace ?? '';
    const known = at(this.sums, namespace);
    const sums = known.get(quota) ?? {
      now: this.usageOf(quota, [...this.now.get(namespace)?.values() ?? []].flat()),
      atStart: this.usageOf(quota, [...this.atStart.get(namespace)?.values() ?? []].flat()),
    };
    known.set(quota, sums);
    return sums;
  }

  /** What the objects use of the quota. */
  private usageOf(quota: ResourceQuota, objects: readonly CountedObjects[]): Usage {
    const tracked = { hard: readUsage(quota.spec?.hard), scopes: scopesOf(quota) };
    return objects.reduce((sum, { of, object, times }) => {
      const evaluator = evaluatorOf(of, this.minor);
      return evaluator === undefined || !matches(tracked, object, evaluator)
        ? sum
        : addUsage(sum, timesUsage(withNames(evaluator.usageOf(object), (name) => tracked.hard.has(name)), times));
    }, NO_USAGE);
  }
}

function at<K, V>(byNamespace: Map<string, Map<K, V>>, namespace: string): Map<K, V> {
  const found = byNamespace.get(namespace) ?? new Map<K, V>();
  byNamespace.set(namespace, found);
  return found;
}

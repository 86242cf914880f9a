import { RequesterOptions } from './evaluate-pod';
import { fixes } from './lazy-modules';
import { DecidedFix } from './send-again';
import { Fix } from '../../engine/fix';
import { ClusterState } from '../../engine/state/cluster-state';
import type { ChangedClusters } from '../fixes';
import { ChangesByHand, EvaluatedObject } from '../result/result';
import { SetItem } from '../set/set-item';

/** How many objects have their fixes kept. Those of others are soon garbage, which costs little as long as it is young. */
const MOST_KEPT = 1000;

/** An object that is sent again, and what is decided then. */
export interface SentAgain {
  readonly item: SetItem;
  readonly decide: () => DecidedFix;
}

/** Finds the fixes of denied objects when somebody asks for them, in the cluster as the whole set leaves it. */
export class FixFinder {
  /** Of the objects that were asked for first. */
  private readonly kept = new Map<object, readonly Fix[]>();
  /** Of the object that was asked for last. */
  private last: { readonly key: object; readonly fixes: readonly Fix[] } | undefined;
  /** The service accounts as which workloads of the set run. */
  private readonly accounts = new Set<string>();
  /** The objects of the set that are refused, but for workloads. */
  private readonly refused = new Map<string, SetItem>();
  private clusters: ChangedClusters | undefined;

  constructor(private readonly state: ClusterState, private readonly options: RequesterOptions) {}

  /** Notes as which service account a workload runs. */
  public noteAccount({ namespace = '', pod }: EvaluatedObject): void {
    if (pod !== undefined) {
      this.accounts.add(accountKey(namespace, pod.serviceAccount));
    }
  }

  /** The part of a result that has the fixes; nothing for what is not denied. */
  public fixesOf(item: SetItem, evaluated: EvaluatedObject, isChangedLater: boolean): Pick<EvaluatedObject, 'fixes' | 'byHand'> {
    const { verdict, pod } = evaluated;
    if (verdict.decision !== 'denied' || this.options.operation === 'DELETE') {
      return {};
    }
    this.noteRefused(item);
    return {
      fixes: () => this.known(item) ?? this.find(item, { item, decide: isChangedLater ? undefined : () => ({ verdict, pod }) }),
      byHand: (policy) => this.byHand({ item }, policy),
    };
  }

  private noteRefused(item: SetItem): void {
    const { kind, namespace, name } = item.identity;
    if (item.type === 'served' && item.kind.workload !== true) {
      this.refused.set(refusedKey(kind, namespace ?? '', name), item);
    }
  }

  /** The same of an object that nobody holds. */
  public fixesLater(key: object, again: () => SentAgain): EvaluatedObject['fixes'] {
    return () => this.known(key) ?? this.find(key, again());
  }

  /** The same of changes that are made by hand. */
  public byHandLater(again: () => SentAgain): EvaluatedObject['byHand'] {
    return (policy) => this.byHand(again(), policy);
  }

  /** The object is decided on again: a report keeps its findings without their changes. */
  private byHand({ item, decide }: Pick<SentAgain, 'item'> & Partial<SentAgain>, policy: string | undefined): ChangesByHand {
    const { DeniedObject, byHand } = fixes();
    const denied = new DeniedObject(this.state, this.options, item);
    return byHand(denied, decide?.() ?? denied.decide(), policy);
  }

  private known(key: object): readonly Fix[] | undefined {
    return this.last?.key === key ? this.last.fixes : this.kept.get(key);
  }

  private find(key: object, { item, decide }: Pick<SentAgain, 'item'> & Partial<SentAgain>): readonly Fix[] {
    const { ChangedClusters, DeniedObject, findFixes } = fixes();
    this.clusters ??= new ChangedClusters(this.state, this.options);
    const denied = new DeniedObject(this.state, this.options, item);
    const isUsed = (namespace: string, account: string): boolean => this.accounts.has(accountKey(namespace, account));
    const refused = (kind: string, namespace: string, name: string): InstanceType<typeof DeniedObject> | undefined => {
      const other = this.refused.get(refusedKey(kind, namespace, name));
      return other && new DeniedObject(this.state, this.options, other);
    };
    const found = findFixes(denied, decide?.() ?? denied.decide(), { clusters: this.clusters, isUsed, refused });
    this.last = { key, fixes: found };
    if (this.kept.size < MOST_KEPT) {
      this.kept.set(key, found);
    }
    return found;
  }
}

function refusedKey(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

function accountKey(namespace: string, account: string): string {
  return `${namespace}/${account}`;
}

import { RequesterOptions } from './evaluate-pod';
import { FixFinder, SentAgain } from './fix-finder';
import { decideAgain, DecidedFix } from './send-again';
import { templatePath } from '../../engine/controllers/template-path';
import { PodLevel } from '../../engine/pod-levels';
import { ClusterState } from '../../engine/state/cluster-state';
import { changedVerdict, Finding, Verdict } from '../../engine/verdict';
import { fieldPlaces } from '../result/field-place';
import { withExaminedFixes, withManifestFixes } from '../result/manifest-findings';
import { EvaluatedObject, RequestedPod } from '../result/result';
import { ServedObject } from '../set/set-item';
import { WorkloadOnDemand } from '../set/workload-on-demand';

/** How many results keep what their details are made from. */
const MOST_KEPT = 5_000;
/** A result keeps as many findings. */
const MOST_FINDINGS = 8;
/** Most objects of a set lack the same. */
const MOST_SHARED = 1000;
/** What the levels say is kept of so many times more pods that differ in it: it takes little memory. */
const LEVELS_KEPT = 2;
const DENIED = { decision: 'denied' } as const;

interface DecidedAgain extends SentAgain {
  readonly onDemand: WorkloadOnDemand;
  readonly item: ServedObject;
}

export interface DetailLimits {
  /** How many results keep what their details are made from. */
  readonly mostInMemory?: number;
  /** Whether the fixes of everything that is denied are asked for: it takes less time while its parts have just been validated. */
  readonly proposesFixes?: boolean;
}

/**
 * Lets results go of what their details are made from: the object, and its pod. Who asks for the details later gets them from a second decision.
 *
 * INVARIANT: the second decision is the first one, since nothing that the cluster gets after it can change it. No function here holds on to the verdict
 * or the pod.
 */
export class LateDetails {
  private kept = 0;
  /** A report asks for all details of a workload, and then for those of the next one. */
  private last: DecidedAgain | undefined;
  private readonly shared = new Map<string, Verdict['findings']>();
  private readonly levels = new Map<string, readonly PodLevel[]>();

  constructor(
    private readonly state: ClusterState, private readonly options: RequesterOptions, private readonly fixFinder: FixFinder,
    private readonly limits: DetailLimits = {},
  ) {}

  /** The result on a workload with the same details, from less memory. */
  public lighten(given: EvaluatedObject, { onDemand }: ServedObject): EvaluatedObject {
    const { mostInMemory = MOST_KEPT } = this.limits;
    const evaluated = this.withLevels(given);
    const { verdict, pod } = evaluated;
    const hasDetails = verdict.decision === 'denied' || pod?.examine !== undefined || (pod?.levels !== undefined && evaluated === given);
    if (!hasDetails || onDemand === undefined || this.kept < mostInMemory) {
      return hasDetails && this.kept++ < mostInMemory ? this.held(evaluated) : evaluated;
    }
    return {
      ...evaluated,
      verdict: this.lightVerdict(onDemand, evaluated),
      pod: pod && this.lightPod(onDemand, pod, evaluated === given),
      ...(evaluated.fieldValue && this.fieldPlaces(onDemand, pod !== undefined)),
      fixes: evaluated.fixes && this.fixFinder.fixesLater(onDemand, () => this.again(onDemand)),
      byHand: evaluated.byHand && this.fixFinder.byHandLater(() => this.again(onDemand)),
    };
  }

  /** The result with what the levels say of its pod, found now: later the pod would be decided on again. The same result where that is too much to keep. */
  private withLevels(evaluated: EvaluatedObject): EvaluatedObject {
    const { pod } = evaluated;
    if (pod?.levels === undefined) {
      return evaluated;
    }
    const key = JSON.stringify(pod.levels());
    const { mostInMemory = MOST_KEPT } = this.limits;
    const levels = this.levels.get(key) ?? (this.levels.size < LEVELS_KEPT * mostInMemory ? JSON.parse(key) as readonly PodLevel[] : undefined);
    if (levels === undefined) {
      return evaluated;
    }
    this.levels.set(key, levels);
    return { ...evaluated, pod: { ...pod, levels: () => levels } };
  }

  /** The result with details that are made once. */
  private held(evaluated: EvaluatedObject): EvaluatedObject {
    const { verdict, fixes } = evaluated;
    if (verdict.decision !== 'denied') {
      return evaluated;
    }
    let found: readonly Finding[] | undefined;
    const held = { ...evaluated, verdict: changedVerdict(verdict, { findings: () => (found ??= verdict.findings()) }) };
    // Those of other stages depend on the workloads that come later.
    const known = this.limits.proposesFixes && verdict.stage === 'pod-security' ? fixes?.() : undefined;
    if (known === undefined) {
      return held;
    }
    found = verdict.findings();
    return { ...held, fixes: () => known };
  }

  private again(onDemand: WorkloadOnDemand): DecidedAgain {
    if (this.last?.onDemand !== onDemand) {
      const item = onDemand.withValue();
      let decided: DecidedFix | undefined;
      this.last = { onDemand, item, decide: () => (decided ??= decideAgain(this.state, this.options, item)) };
    }
    return this.last;
  }

  private lightVerdict(onDemand: WorkloadOnDemand, { verdict, pod }: EvaluatedObject): Verdict {
    const { policyEffects, message } = verdict;
    return changedVerdict(verdict, {
      ...(message !== undefined && { message: JSON.parse(JSON.stringify(message)) as string }),
      ...(verdict.decision === 'denied' && { findings: this.findings(onDemand, verdict, pod !== undefined) }),
      ...(policyEffects && { policyEffects: () => this.again(onDemand).decide().verdict.policyEffects?.() ?? [] }),
    });
  }

  private findings(onDemand: WorkloadOnDemand, { findings }: Verdict, isOfPod: boolean): Verdict['findings'] {
    const found = findings();
    if (found.length <= MOST_FINDINGS) {
      return this.share(found);
    }
    return () => {
      const { item, decide } = this.again(onDemand);
      const { verdict } = decide();
      const template = templatePath(item.identity.kind);
      return (!isOfPod || template === '' ? verdict : withManifestFixes(verdict, { template, manifest: item.value })).findings();
    };
  }

  /** The findings without their changes, which only fixes read. */
  private share(found: readonly Finding[]): Verdict['findings'] {
    const key = JSON.stringify(found.map(withoutChanges));
    const known = this.shared.get(key);
    if (known !== undefined) {
      return known;
    }
    // Texts that were put together of many parts take several times as much memory as those that are read.
    const light = JSON.parse(key) as readonly Finding[];
    const findings = (): readonly Finding[] => light;
    if (this.shared.size < MOST_SHARED) {
      this.shared.set(key, findings);
    }
    return findings;
  }

  private lightPod(onDemand: WorkloadOnDemand, pod: RequestedPod, findsLevelsLater: boolean): RequestedPod {
    return {
      ...pod,
      request: undefined,
      examine: pod.examine && (() => this.podAgain(onDemand)?.examine?.() ?? []),
      levels: pod.levels && findsLevelsLater ? () => this.podAgain(onDemand)?.levels?.() ?? [] : pod.levels,
    };
  }

  private podAgain(onDemand: WorkloadOnDemand): RequestedPod | undefined {
    const { item, decide } = this.again(onDemand);
    const { pod } = decide();
    const template = templatePath(item.identity.kind);
    return pod === undefined || template === '' ? pod : withExaminedFixes(pod, { template, manifest: item.value });
  }

  private fieldPlaces(onDemand: WorkloadOnDemand, isOfPod: boolean): Pick<EvaluatedObject, 'fieldPlace' | 'fieldValue'> {
    const { identity, placeAt } = onDemand;
    return {
      ...fieldPlaces({ identity, placeAt }, DENIED, isOfPod),
      fieldValue: (path) => fieldPlaces(this.again(onDemand).item, DENIED, isOfPod).fieldValue?.(path),
    };
  }
}

function withoutChanges({ changes: _changes, ...finding }: Finding): Finding {
  return finding;
}

import { kubeletWarnings } from './kubelet';
import { describeRequest, requestBy } from './requested-pod';
import { applierAsRequester, controllerOf, Requester } from './requester';
import { decideCustom, decideUnknownRequester } from './unknown-controller';
import { admitDecoded } from '../../engine/admit';
import { Cluster } from '../../engine/cluster';
import { podOfWorkload } from '../../engine/controllers/pod-of-workload';
import { BadRequest } from '../../engine/decoding/decode-body';
import { decodeObject } from '../../engine/decoding/decode-object';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { UserInfo } from '../../engine/objects/rbac';
import { refused, Verdict } from '../../engine/verdict';
import { unknownFieldWarnings } from '../result/field-warning';
import { CheckedObject, Identity } from '../result/result';
import { wrongTypeFinding } from '../result/wrong-type';
import { JsonObject } from '../set/manifest-object';
import { Candidate } from '../set/object-set';

export interface EvaluatorOptions {
  /** Who applies the manifests. */
  readonly applier: UserInfo;
  /** Whether the controllers have service accounts of their own, as kube-controller-manager's `--use-service-account-credentials` says. */
  readonly useServiceAccountCredentials: boolean;
  /** Whether what a verdict takes for granted makes it unknown. */
  readonly strict: boolean;
}

type WorkloadCandidate = Candidate & { readonly type: 'workload' };
type UnservedCandidate = Candidate & { readonly type: 'unserved' };

/** Decides on the objects of a set, against a cluster that holds all of them. */
export class Evaluator {
  constructor(private readonly cluster: Cluster, private readonly options: EvaluatorOptions) {}

  public decide(candidate: Candidate): CheckedObject {
    switch (candidate.type) {
      case 'unserved':
        return { ...candidate.identity, verdict: unservedVerdict(candidate), warnings: [] };
      case 'custom':
        return this.complete(decideCustom(this.cluster, candidate.identity, candidate.found));
      case 'workload':
        return this.complete(this.decideWorkload(candidate));
    }
  }

  private decideWorkload({ identity, value, locate, warning }: WorkloadCandidate): CheckedObject {
    const { minor } = this.cluster.settings;
    const decoded = decodeObject(withType(value, identity), minor);
    if (decoded === undefined) {
      throw new Error(`INVARIANT: a served kind that cannot be decoded: ${identity.apiVersion} ${identity.kind}`);
    }
    const { object, error, unknownFields } = decoded;
    const checked = error === undefined
      ? this.decideDecoded(identity, object)
      : { ...identity, verdict: unreadableVerdict(error, { value, locate }), warnings: [] };
    const warnings = unknownFieldWarnings(unknownFields, { value, locate }, minor);
    return { ...checked, warnings: [...(warning === undefined ? [] : [warning]), ...warnings, ...checked.warnings] };
  }

  /** First the server takes the workload, then its controller asks for the pods; a pod is its own request. */
  private decideDecoded(identity: Identity, object: KubernetesObject): CheckedObject {
    const { applier, useServiceAccountCredentials } = this.options;
    const { kind, namespace = '' } = identity;
    const applied = applierAsRequester(applier);
    if (kind === 'Pod') {
      return this.decidePod(identity, object, applied);
    }
    const own = admitDecoded(this.cluster, requestBy(applied, identity, object));
    if (own.decision !== 'allowed') {
      return { ...identity, verdict: own, warnings: own.warnings };
    }
    const pod = podOfWorkload(kind, object, namespace);
    const requester = controllerOf(kind, useServiceAccountCredentials);
    const checked = requester === undefined ? decideUnknownRequester(this.cluster, identity, pod) : this.decidePod(identity, pod, requester);
    // The warnings for the pods go to the controller; who applies the workload sees those for the workload.
    return { ...checked, warnings: own.warnings };
  }

  private decidePod(identity: Identity, object: Pod, requester: Requester): CheckedObject {
    const request = requestBy(requester, identity, object);
    const verdict = admitDecoded(this.cluster, request);
    return { ...identity, verdict, warnings: verdict.warnings, pod: describeRequest(this.cluster, request, requester, verdict.decision !== 'allowed') };
  }

  /** Adds what the verdict takes for granted and what comes after it, and lets go of the pod. */
  private complete(checked: CheckedObject): CheckedObject {
    const { object, ...verdict } = checked.verdict;
    if (this.options.strict && verdict.decision === 'allowed' && verdict.assumptions.length > 0) {
      return { ...checked, verdict: strictVerdict(verdict) };
    }
    const warnings = [
      ...checked.warnings,
      ...verdict.assumptions.map(({ about, reason }) => `${about} is not in the set and taken to be in the cluster; ${reason}`),
      ...(object === undefined ? [] : kubeletWarnings(object)),
    ];
    return { ...checked, verdict, warnings };
  }
}

/** The items of a typed list do not say what they are. */
function withType(value: JsonObject, { apiVersion, kind }: Identity): JsonObject {
  return value.kind === kind && value.apiVersion === apiVersion ? value : { ...value, apiVersion, kind };
}

function unservedVerdict({ message, fix }: UnservedCandidate): Verdict {
  return refused({ stage: 'cluster', code: 404, message, findings: () => [{ check: 'apiVersion', path: 'apiVersion', message, fix }] });
}

function unreadableVerdict(error: BadRequest, { value, locate }: Pick<WorkloadCandidate, 'value' | 'locate'>): Verdict {
  return refused({ stage: 'decode', code: error.code, message: error.message, findings: () => [wrongTypeFinding(error, value, locate)] });
}

function strictVerdict(verdict: Verdict): Verdict {
  const unknowns = verdict.assumptions.map(({ about, reason }) => ({ path: about, reason: `not in the set; ${reason}` }));
  return { ...verdict, decision: 'unknown', unknowns, policy: undefined };
}

import { ContainerNames } from './container-names';
import { DroppedField } from './defaulting/dropped-fields';
import { KubernetesObject } from './objects/meta';
import type { PodSpec } from './objects/pod';
import { Whole } from './objects/shape';
import { PolicyEffect } from './policy-effects';

/** The three answers. `unknown` depends on something that is not known before the deployment. It never counts as allowed. */
export type Decision = 'allowed' | 'denied' | 'unknown';

/** Where the API server decided. */
export type Stage =
  | 'cluster' // an object of the cluster is itself refused
  | 'served' // the cluster does not serve the kind
  | 'decode' // the request's object cannot be read
  | 'client' // the client itself refuses to send it
  | 'field-manager' // another manager owns fields that are applied on the server's side
  | 'authorization'
  | 'escalation' // a role or a binding grants what the user does not have
  | 'namespace-lifecycle'
  | 'limit-ranger'
  | 'service-account'
  | 'priority'
  | 'default-storage-class'
  | 'default-ingress-class'
  | 'persistent-volume-claim-resize'
  | 'always-pull-images'
  | 'pod-node-selector'
  | 'pod-toleration-restriction'
  | 'certificate-subject-restriction'
  | 'signer-rights' // the plugins CertificateApproval, CertificateSigning and ClusterTrustBundleAttest
  | 'node-restriction'
  | 'deny-service-external-ips'
  | 'limit-pod-hard-anti-affinity-topology'
  | 'security-context-deny'
  | 'owner-references'
  | 'runtime-class'
  | 'resource-quota'
  | 'psp-admit'
  | 'always-deny'
  | 'api-validation'
  | 'pod-security'
  | 'psp-validate'
  | 'node-declared-features'
  | 'pod-resize'
  | 'map' // the plugin MutatingAdmissionPolicy
  | 'vap' // the plugin ValidatingAdmissionPolicy
  | 'webhook' // whose matchConditions cannot be evaluated
  | 'panic' // the API server's code panics, and the connection is dropped
  | 'storage';

/** A new value of a field. */
export interface FieldChange {
  /** The field path, as `spec.containers[0].securityContext.privileged`; empty for the whole object. */
  readonly path: string;
  /** The keys and indices of the path. An index one after the last adds an item. */
  readonly steps: readonly (string | number)[];
  /** The whole new value; undefined to remove the field. */
  readonly value?: unknown;
  /** Where the value was before, if it only gets another name or place. Another change removes it there. */
  readonly from?: readonly (string | number)[];
}

/** One reason of a denial: what was found where, under which policy, and the smallest change that would help. */
export interface Finding {
  /** The rule: a field of the policy (`hostNetwork`), a Pod Security check's id, `ValidatingAdmissionPolicy/NAME`, or a stage. */
  readonly check: string;
  /** The policy or level that refuses, where one does. */
  readonly policy?: string;
  /** The field path inside the pod, as `spec.containers[0].securityContext.privileged`. */
  readonly path: string;
  /** The path of the field in the document, where the object of the cluster has lists with other items. An item that it alone has is named by its key. */
  readonly documentPath?: string;
  /** The API server's sentence. */
  readonly message: string;
  readonly fix: string;
  /** Another change that would help as well, where there is one: `add it to spec.allowedCapabilities of the policy`. */
  readonly alternative?: string;
  /** What the fix changes in the object, where it is data: of a pod, with the paths of the pod. */
  readonly changes?: readonly FieldChange[];
  /** Whether the API server would take the value in a new object, and refuses the change alone. */
  readonly refusesChange?: true;
  /** The invalid value, where it is a text. */
  readonly invalidText?: string;
  /** Whether the field is none of the kind, whatever it has. */
  readonly isUnknownField?: true;
  /** What was found where a value of another kind belongs, as JSON names it: `string`. */
  readonly foundKind?: string;
  /** The limit that refuses, and what it must be to admit the object as it is. */
  readonly limit?: LimitChange;
  /** The right that the user of the request does not have. */
  readonly right?: MissingRight;
}

/** What RBAC does not let a user do. */
export interface MissingRight {
  readonly user: string;
  readonly verb: string;
  readonly group: string;
  /** With its subresource: `pods/exec`. */
  readonly resource: string;
  /** Empty for a resource of the whole cluster. */
  readonly namespace: string;
  /** Undefined where the request has no name in its URL. */
  readonly name?: string;
}

/** A change of a limit on what the objects of a namespace use. */
export interface LimitChange {
  readonly kind: 'LimitRange' | 'ResourceQuota';
  readonly namespace: string;
  readonly name: string;
  readonly changes: readonly FieldChange[];
}

/** Something that the engine had to guess. The verdict holds if the guess is right. */
export interface Assumption {
  /** What was guessed: `Namespace team-a`, `ServiceAccount team-a/builder`, `the requester of the pod`. */
  readonly about: string;
  /** What the guess is, and what changes if it is wrong. */
  readonly reason: string;
  /** The reason of a weaker guess, which need not be told beside this one. */
  readonly includes?: string;
}

/** Something that the verdict depends on and that is not known before the deployment. */
export interface Unknown {
  /** The field path, or the object, as `ServiceAccount team-a/builder`. */
  readonly path: string;
  readonly reason: string;
  /** What makes it known, or makes it not matter. */
  readonly fix?: string;
}

/** What a PodSecurityPolicy makes of the spec of a pod. */
export interface PodMutation {
  readonly before: PodSpec | undefined;
  readonly after: PodSpec | undefined;
}

/**
 * Why an API server answers 409, where it is no conflict of two versions.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/types.go StatusReason
 */
export type StatusReason = 'AlreadyExists';

export interface Verdict {
  readonly decision: Decision;
  readonly stage?: Stage;
  /** The HTTP status of a denial: 400, 403, 404, 422 or 500. Of what is allowed, one that the operation does not tell. */
  readonly code?: number;
  /** The reason in the status of a denial, where its code has several. */
  readonly reason?: StatusReason;
  /** The API server's own words, or those of the client that sends nothing. */
  readonly message?: string;
  /** The PodSecurityPolicy that admits. */
  readonly policy?: string;
  readonly warnings: readonly string[];
  readonly auditAnnotations: Readonly<Record<string, string>>;
  /** The fields of the object that the registry dropped, since their feature gate is off. */
  readonly droppedFields?: readonly DroppedField[];
  /** The admission policies that the request reaches, as `ValidatingAdmissionPolicy x`; undefined where there is none. */
  readonly admissionPolicies?: readonly string[];
  /** What admission policies found out, even if they do not deny, and what they changed. Made on demand; undefined where there is nothing. */
  readonly policyEffects?: () => readonly PolicyEffect[];
  /** The spec of the pod before and after the PodSecurityPolicy that admits it changed it; undefined where it changed nothing. */
  readonly policyChange?: PodMutation;
  /** How many of the replicas that are wanted the quotas have room for; undefined where it is all of them. */
  readonly fittingReplicas?: number;
  /** The kind of the object that is refused, where a controller creates it for the one that the verdict is about, and it is no pod. */
  readonly refusedKind?: string;
  /** What the verdict depends on; empty unless it is `unknown`. */
  readonly unknowns: readonly Unknown[];
  /** What the engine had to guess, such as the labels of a namespace that is not in the set. */
  readonly assumptions: readonly Assumption[];
  /** The reasons of a denial, made on demand. */
  readonly findings: () => readonly Finding[];
  /** Of a denied object: the containers that the paths of the findings lead into. */
  readonly containers?: ContainerNames;
  /** The object as stored: defaulted, and changed by the policy. Only where allowed. */
  readonly object?: KubernetesObject;
}

/** What a step that refuses says. */
export interface Denial {
  readonly stage: Stage;
  /** Undefined where there is no answer. */
  readonly code?: number;
  readonly reason?: StatusReason;
  readonly message?: string;
  readonly findings?: () => readonly Finding[];
  /** How many of the replicas are admitted before one is refused. */
  readonly fittingReplicas?: number;
  /** What the engine had to guess so that the step refuses. */
  readonly assumptions?: readonly Assumption[];
}

export const NO_FINDINGS: Verdict['findings'] = () => [];

/** What the steps before the one that refuses have noted. */
export type Notes = Pick<
  Verdict, 'warnings' | 'auditAnnotations' | 'assumptions' | 'droppedFields' | 'admissionPolicies' | 'policyEffects' | 'containers'
>;

const NO_NOTES: Notes = { warnings: [], auditAnnotations: {}, assumptions: [] };

/** The verdict with every field, undefined where absent, so that all verdicts have one hidden class. */
export function shapeVerdict(given: Verdict): Verdict {
  const { decision, stage, code, reason, message, policy, warnings, auditAnnotations, droppedFields, admissionPolicies, policyEffects } = given;
  const { policyChange, fittingReplicas, refusedKind, unknowns, assumptions, findings, containers, object } = given;
  return {
    decision,
    stage,
    code,
    reason,
    message,
    policy,
    warnings,
    auditAnnotations,
    droppedFields,
    admissionPolicies,
    policyEffects,
    policyChange,
    fittingReplicas,
    refusedKind,
    unknowns,
    assumptions,
    findings,
    containers,
    object,
  } satisfies Whole<Verdict>;
}

/**
 * The verdict with other values in some fields.
 *
 * V8 makes hidden classes of its own for the copies of each spread, even one for each single copy where a field gets a function.
 */
export function changedVerdict(verdict: Verdict, changes: Partial<Verdict>): Verdict {
  return Object.assign(shapeVerdict(verdict), changes);
}

/** The verdict of a request that a step refused. */
export function refused(denial: Denial, notes = NO_NOTES): Verdict {
  const { stage, code, reason, message, findings = NO_FINDINGS, fittingReplicas } = denial;
  const { warnings, auditAnnotations, assumptions, droppedFields, admissionPolicies, policyEffects, containers } = notes;
  return shapeVerdict({
    decision: 'denied',
    stage,
    code,
    reason,
    message,
    warnings,
    auditAnnotations,
    droppedFields,
    admissionPolicies,
    policyEffects,
    fittingReplicas,
    unknowns: [],
    assumptions,
    findings,
    containers,
  });
}

/** A verdict that depends on something that is not known. */
export function unknownVerdict(unknowns: readonly Unknown[], assumptions: readonly Assumption[] = []): Verdict {
  return shapeVerdict({ decision: 'unknown', warnings: [], auditAnnotations: {}, unknowns, assumptions, findings: NO_FINDINGS });
}

/**
 * The verdict of a strict run: an assumption makes it unknown, without exception.
 *
 * What the server, or the client before it, answers if the assumptions hold stands in the last reason.
 */
export function strictVerdict(verdict: Verdict): Verdict {
  const { decision, stage, assumptions, message, unknowns } = verdict;
  if (assumptions.length === 0) {
    return verdict;
  }
  const then = decision !== 'denied' || message === undefined ? ''
    : `; if ${assumptions.length === 1 ? 'this' : 'all of this'} holds, the ${stage === 'client' ? 'client' : 'API server'} answers: ${message}`;
  return changedVerdict(verdict, {
    decision: 'unknown',
    stage: undefined,
    code: undefined,
    message: undefined,
    policy: undefined,
    findings: NO_FINDINGS,
    assumptions: [],
    unknowns: [...unknowns, ...assumptions.map(({ about, reason }, i) => ({ path: about, reason: i < assumptions.length - 1 ? reason : `${reason}${then}` }))],
  });
}

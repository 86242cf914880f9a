import type { Reinvocation } from './admission-policy/reinvocation';
import { DroppedField } from './defaulting/dropped-fields';
import type { OpenOrder } from './no-fixed-order';
import { KubernetesObject } from './objects/meta';
import { Draft, Whole } from './objects/shape';
import { PolicyEffect } from './policy-effects';
import { DecodedRequest } from './request';
import { ClusterState } from './state/cluster-state';
import { Assumption, Denial, PodMutation, Unknown } from './verdict';

/** An object on its way through the chain of the API server. */
export interface Progress {
  readonly object: KubernetesObject;
  /** The PodSecurityPolicy that admitted it. */
  readonly policy: string | undefined;
  readonly warnings: readonly string[];
  /** The fields that the registry dropped, since their feature gate is off. */
  readonly droppedFields: readonly DroppedField[];
  readonly auditAnnotations: Readonly<Record<string, string>>;
  readonly assumptions: readonly Assumption[];
  /** Those of the assumptions on which the object itself rests: what may have changed it. A later denial rests on them too. */
  readonly changes: readonly Assumption[];
  /** What may have changed the object and is not evaluated. A later denial is not certain. */
  readonly unknownChanges: readonly Unknown[];
  /** What may reject the object and is not evaluated. */
  readonly unknowns: readonly Unknown[];
  /** The admission policies that the request reaches. */
  readonly admissionPolicies?: readonly string[];
  /** What they found out and changed, made on demand. */
  readonly policyEffects?: readonly (() => readonly PolicyEffect[])[];
  /** The spec of the pod before and after the PodSecurityPolicy changed it; undefined where it changed nothing. */
  readonly policyChange?: PodMutation;
  /** Which mutating policies run again; undefined where none has run. */
  readonly reinvocation?: Reinvocation;
  /** Whether a webhook has changed the object, so that the mutating plugins run again. */
  readonly isChangedByWebhook?: boolean;
  /** What has changed the object, and comes in no fixed order. */
  readonly unordered?: readonly OpenOrder[];
  /** Ends the chain. */
  readonly denial: Denial | undefined;
}

/** One step of the chain. A plugin that is off returns the progress as it is. */
export type ChainStep = (state: ClusterState, request: DecodedRequest, progress: Progress) => Progress;

const NONE: readonly never[] = [];
const NO_ANNOTATIONS: Progress['auditAnnotations'] = {};

export function start(object: KubernetesObject, warnings: readonly string[] = NONE): Progress {
  return {
    object,
    policy: undefined,
    warnings,
    droppedFields: NONE,
    auditAnnotations: NO_ANNOTATIONS,
    assumptions: NONE,
    changes: NONE,
    unknownChanges: NONE,
    unknowns: NONE,
    admissionPolicies: undefined,
    policyEffects: undefined,
    policyChange: undefined,
    reinvocation: undefined,
    isChangedByWebhook: undefined,
    unordered: undefined,
    denial: undefined,
  } satisfies Whole<Progress>;
}

/**
 * A copy that nobody else has seen yet, so that its fields may still be set.
 *
 * V8 makes other hidden classes for the copies of each spread in the code, and the steps of the chain read and copy the progress over and over.
 */
export function copyProgress(progress: Progress): Draft<Progress> {
  return {
    object: progress.object,
    policy: progress.policy,
    warnings: progress.warnings,
    droppedFields: progress.droppedFields,
    auditAnnotations: progress.auditAnnotations,
    assumptions: progress.assumptions,
    changes: progress.changes,
    unknownChanges: progress.unknownChanges,
    unknowns: progress.unknowns,
    admissionPolicies: progress.admissionPolicies,
    policyEffects: progress.policyEffects,
    policyChange: progress.policyChange,
    reinvocation: progress.reinvocation,
    isChangedByWebhook: progress.isChangedByWebhook,
    unordered: progress.unordered,
    denial: progress.denial,
  } satisfies Whole<Progress>;
}

/** The progress with another object. */
export function withObject(progress: Progress, object: KubernetesObject): Progress {
  if (object === progress.object) {
    return progress;
  }
  const next = copyProgress(progress);
  next.object = object;
  return next;
}

/** The progress with more that comes in no fixed order. */
export function noteUnordered(progress: Progress, found: OpenOrder): Progress {
  const next = copyProgress(progress);
  // A plugin that runs a second time has all that it had the first time.
  next.unordered = [...(progress.unordered ?? NONE).filter(({ kind }) => kind !== found.kind), found];
  return next;
}

export function deny(progress: Progress, denial: Denial): Progress {
  const next = copyProgress(progress);
  next.denial = denial;
  return next;
}

export function assume(progress: Progress, assumptions: readonly Assumption[]): Progress {
  if (assumptions.length === 0) {
    return progress;
  }
  const next = copyProgress(progress);
  next.assumptions = [...progress.assumptions, ...assumptions];
  return next;
}

/** The progress with more that may reject the object and is not evaluated. */
export function addUnknowns(progress: Progress, unknowns: readonly Unknown[]): Progress {
  if (unknowns.length === 0) {
    return progress;
  }
  const next = copyProgress(progress);
  next.unknowns = [...progress.unknowns, ...unknowns];
  return next;
}

/** The progress with more warnings. */
export function addWarnings(progress: Progress, warnings: readonly string[]): Progress {
  if (warnings.length === 0) {
    return progress;
  }
  const next = copyProgress(progress);
  next.warnings = [...progress.warnings, ...warnings];
  return next;
}

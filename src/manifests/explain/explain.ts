import { placeOfField, placeOfPodField } from './field-place';
import { podForms } from './pod-forms';
import { refusedObjects } from './refused-objects';
import { NamedRequest, Story } from './story';
import { ambiguous, ExplainTarget, isTarget, notFound } from './target';
import { GrantQuestion, nearestGrants } from '../../engine/authorization/nearest-grant';
import { rightToRequest, useOfPolicy } from '../../engine/authorization/needed-right';
import { serviceAccountUser } from '../../engine/authorization/subjects';
import { RoleBinding } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { decodeStored } from '../../engine/state/decode-stored';
import { rbacObjectsOf } from '../../engine/state/derived';
import { Recorder } from '../../engine/story/recorder';
import { RequestStory, StepStory, TriedPolicy } from '../../engine/story/story';
import { Decision, NO_FINDINGS, Verdict } from '../../engine/verdict';
import { applySet, AppliedSet } from '../decide/apply-set';
import { CheckOptions } from '../decide/check-options';
import { ObserveObject } from '../decide/evaluate-pod';
import { controllerOfUser } from '../decide/requester';
import { Diagnostic } from '../result/diagnostic';
import { EvaluatedObject } from '../result/result';
import { Identity, keyOf } from '../set/identity';
import { Surprises } from '../surprises/finder';

export interface ExplainOptions extends CheckOptions {
  readonly target: ExplainTarget;
  /** The namespace of the object, where several have one of the name. */
  readonly of?: string;
}

export type ExplainResult = Story | { readonly error: string; readonly diagnostics: readonly Diagnostic[] };

/** Explains the answer of the API server to one object of a set. */
export function explainObject(options: ExplainOptions): ExplainResult {
  const { target, of } = options;
  const [recorders, recordersAgain] = [new Recorders(options), new Recorders(options)];
  const surprises = new Surprises({ all: true, upcoming: true });
  const observers = { observe: recorders.observe, observeAgain: recordersAgain.observe, surprises };
  const applied = applySet({ ...options, keepObjects: true, tellsAll: true, ...observers });
  const inSet = (each: Identity): Identity => ({ ...each, namespace: each.namespace ?? options.namespace ?? 'default' });
  const passed = applied.passedBy.map(passedBy);
  const found = [applied.evaluated, passed].map((objects) => ofTarget(target, objects, of));
  const objects = different(found.flat().map(inSet));
  const object = objects.length === 1 ? chosen(found[0]) ?? found[1].at(-1) : undefined;
  if (object === undefined) {
    const error = objects.length === 0 ? notFound(target, [...applied.evaluated, ...passed], of) : ambiguous(target, objects);
    return { error, diagnostics: applied.diagnostics };
  }
  const recorded = { requests: recorders.requestsOf(object), afterwards: recordersAgain.requestsOf(object) };
  const ofObject = surprises.surprises(applied.state, applied.evaluated).filter(({ about }) => about.includes(keyOf(object)));
  return { ...storyOf(object, recorded, applied, options), surprises: ofObject };
}

/** An object that the API server takes without a word. */
function passedBy(identity: Identity): EvaluatedObject {
  const verdict: Verdict = { decision: 'allowed', warnings: [], auditAnnotations: {}, assumptions: [], unknowns: [], findings: NO_FINDINGS };
  return { ...identity, verdict, warnings: [] };
}

/** Keeps the requests for the objects that may be the one that is asked about. */
class Recorders {
  private readonly bySource = new Map<string, Recorder>();

  constructor(private readonly options: ExplainOptions) {}

  public readonly observe: ObserveObject = (identity) => {
    const { target, of } = this.options;
    if (!isTarget(target, identity, of)) {
      return undefined;
    }
    const recorder = this.bySource.get(identity.source) ?? new Recorder();
    this.bySource.set(identity.source, recorder);
    return recorder.observe;
  };

  public requestsOf({ source }: Identity): readonly RequestStory[] {
    return this.bySource.get(source)?.requests ?? [];
  }
}

const WORST_FIRST: readonly Decision[] = ['denied', 'unknown', 'allowed'];

/**
 * The objects that are meant. Where a kind has no definition, some objects of it have a namespace and some have none: those without are meant if no
 * other is in the namespace that is asked for.
 */
function ofTarget(target: ExplainTarget, objects: readonly EvaluatedObject[], of: string | undefined): readonly EvaluatedObject[] {
  const found = objects.filter((each) => isTarget(target, each, of));
  const exact = found.filter(({ namespace }) => namespace === of);
  return of === undefined || exact.length === 0 ? found : exact;
}

/** One of each object. */
function different(objects: readonly Identity[]): readonly Identity[] {
  return [...new Map(objects.map((each) => [keyOf(each), each])).values()];
}

/**
 * Of one that is in the set twice, and of a custom resource and its pods, what fails, and the last of these; undefined where there is none.
 *
 * INVARIANT: what check denies is never told as admitted.
 */
function chosen(found: readonly EvaluatedObject[]): EvaluatedObject | undefined {
  return WORST_FIRST.map((decision) => found.filter(({ verdict }) => verdict.decision === decision).at(-1)).find((each) => each !== undefined);
}

interface Recorded {
  readonly requests: readonly RequestStory[];
  readonly afterwards: readonly RequestStory[];
}

function storyOf(object: EvaluatedObject, { requests, afterwards }: Recorded, applied: AppliedSet, options: ExplainOptions): Omit<Story, 'surprises'> {
  const { cluster: { name, settings, assumed } } = options;
  const { state, diagnostics, objectPlace = () => undefined } = applied;
  const question = questionOf(applied);
  const inDocument = documentPaths(object);
  const named = (request: RequestStory): NamedRequest => {
    const requester = requesterOf(request);
    const isAssumed = options.applier === undefined && requester === request.user.username;
    const steps = request.steps.map((step) => withNearest(step, request, state, question));
    return { ...request, requester, ...(isAssumed && { isAssumed }), steps };
  };
  return {
    cluster: { name, settings, assumed },
    object,
    requests: requests.map(named),
    afterwards: afterwards.map(named),
    refused: refusedObjects(object, requests, applied, options.applier !== undefined),
    pod: podForms(requests, objectPlace(object), storedPod(object.verdict), settings.minor),
    diagnostics,
    objectPlace,
    fieldPlace: (path) => placeOfField(objectPlace(object), inDocument.get(path) ?? path),
    podFieldPlace: (path) => placeOfPodField(objectPlace(object), inDocument.get(path) ?? path, object.template),
  };
}

/** By the paths of the merged object, those of the document that are others. */
function documentPaths({ verdict, afterwards }: EvaluatedObject): ReadonlyMap<string, string> {
  const findings = [verdict, afterwards].flatMap((each) => (each?.decision === 'denied' ? each.findings() : []));
  return new Map(findings.flatMap(({ path, documentPath }) => (documentPath === undefined ? [] : [[path, documentPath]])));
}

function requesterOf({ user }: RequestStory): string {
  const { username } = user;
  return controllerOfUser(user)?.title ?? (username === '' ? 'an unknown controller' : username);
}

function storedPod({ object, decision }: Verdict): Verdict['object'] {
  return decision === 'denied' ? undefined : object;
}

/** The bindings of the set that the API server does not take, with its answers. */
function refusedBindings({ state, evaluated, objectPlace }: AppliedSet): ReadonlyMap<RoleBinding, string> {
  const refused = evaluated.filter(({ kind, verdict }) => (kind === 'RoleBinding' || kind === 'ClusterRoleBinding') && verdict.decision === 'denied');
  return new Map(refused.flatMap((each) => {
    const decoded = decodeStored(objectPlace?.(each)?.value, state.settings.minor);
    return decoded === undefined || decoded.error !== undefined ? [] : [[decoded.object as RoleBinding, each.verdict.message ?? '']];
  }));
}

type GrantsQuestion = Pick<GrantQuestion, 'authorizer' | 'objects' | 'refused'>;

/** What almost grants a right that somebody lacks is looked for in the cluster with the whole set. */
function withNearest(step: StepStory, request: RequestStory, state: ClusterState, question: GrantsQuestion): StepStory {
  const right = step.findings[0]?.right;
  if (right !== undefined) {
    return { ...step, nearest: nearestGrants({ ...question, need: rightToRequest(right), users: [request.user], namespace: right.namespace }) };
  }
  if (step.policies === undefined) {
    return step;
  }
  const { user, namespace = '', account } = request;
  const users = [serviceAccountUser(namespace, account?.name ?? 'default'), ...(user.username === '' ? [] : [user])];
  const names = state.policies.map(({ metadata }) => metadata?.name ?? '');
  const nearest = (policy: string): TriedPolicy['nearest'] => nearestGrants({ ...question, need: useOfPolicy(policy, names), users, namespace });
  return {
    ...step,
    policies: step.policies.map((trial) => (trial.outcome === 'not usable' ? { ...trial, nearest: nearest(trial.policy) } : trial)),
  };
}

function questionOf(applied: AppliedSet): GrantsQuestion {
  const { state } = applied;
  return { authorizer: state.authorizer, objects: rbacObjectsOf((kind) => state.objectsOf(kind)), refused: refusedBindings(applied) };
}

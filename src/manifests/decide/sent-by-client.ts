import { evaluateDeletion } from './deletion';
import { evaluateOther } from './evaluate-other';
import { RequesterOptions, unobserved } from './evaluate-pod';
import { fluxDocument } from './flux-document';
import { isAppliedOnServer, serverSideFor } from './sent-object';
import { liveOnServer } from './server-side-apply';
import { answerToDryRun, asTakenOver, OtherObjectsInCluster, storedOf, TakenOver } from './takeover';
import { JsonObject } from '../../engine/json-object';
import { fieldManagers } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { isReconciled } from '../client/auth-reconcile';
import { CLIENT_TITLES } from '../client/set-client';
import { argoOptions, fluxOptions } from '../client/sync-options';
import { note, warning } from '../result/diagnostic';
import { isHook, isRecreatedHook } from '../set/helm-hooks';
import { Identity, isGenerated, titleOf } from '../set/identity';
import { OtherObject, ServedObject, SetItem } from '../set/set-item';

/*
 * How a client sends an object of which the cluster may have another form: by which requests, and which of them the verdict is about.
 */

type ClientItem = ServedObject | OtherObject;

/** The objects that nothing decides on but validation. */
interface ForgettingObjects extends OtherObjectsInCluster {
  readonly forget: (identity: Identity) => void;
}

/** An object as its client sends it; without an item, the client does not send it. */
type SentAs = Omit<TakenOver, 'item'> & { readonly item: SetItem | undefined };

/** Decides which of the requests for an object it is about, and makes those that come before. */
export function asSentByClient(state: ClusterState, options: RequesterOptions, item: SetItem, others: ForgettingObjects): SentAs {
  const { client, operation } = options;
  if ((item.type !== 'served' && item.type !== 'other') || operation !== undefined || item.creates === true || item.form !== undefined || isGenerated(item.value)) {
    return { item, told: [] };
  }
  const cluster: ClusterOfClient = { state, options: unobserved(options), others, stored: storedOf(state, item, others) };
  switch (client?.name) {
    case 'helm':
      return isHook(item.value) ? asHook(cluster, item) : { item: asPrepared(cluster, item), told: [] };
    case 'flux':
      return asFluxSends(cluster, item);
    case 'argocd':
      return asArgoSends(cluster, item);
    default:
      return asTakenOver(state, options, item, others);
  }
}

interface ClusterOfClient {
  readonly state: ClusterState;
  readonly options: RequesterOptions;
  readonly others: ForgettingObjects;
  readonly stored: StoredObject | undefined;
}

/** upstream: Helm's pkg/action/hooks.go deletes a hook before it creates it, unless the hook says when else to delete it. */
function asHook(cluster: ClusterOfClient, item: ClientItem): SentAs {
  if (cluster.stored !== undefined && isRecreatedHook(item.value)) {
    remove(cluster, item);
  }
  return { item: { ...item, creates: true }, told: [] };
}

function asFluxSends(cluster: ClusterOfClient, given: ClientItem): SentAs {
  const { stored } = cluster;
  const { skippedBy, recreatedBy } = fluxOptions(given.value, stored?.object as JsonObject | undefined);
  const about = titleOf(given.identity);
  if (skippedBy !== undefined) {
    const told = [note(given.identity, `${about}: Flux does not apply it, for ${skippedBy}`)];
    return { item: stored === undefined ? undefined : { ...given, isSkipped: true }, told };
  }
  const { item, dropped } = fluxDocument(cluster.state, given, stored);
  const told = dropped.map((field) => warning(item.identity, `${about}: Flux leaves out ${field}, which Kubernetes does not have`));
  const first = stored === undefined ? undefined : answerTo(cluster, { ...item, isAppliedOnce: true });
  if (first?.decision === 'denied') {
    const isRecreated = recreatedBy !== undefined && isOfImmutableField(first) && remove(cluster, item);
    return isRecreated ? { item, told: [...told, note(item.identity, recreation(about, 'flux', `for ${recreatedBy}`, first))] }
      : { item: { ...item, isAppliedOnce: true }, told };
  }
  return { item: asPrepared(cluster, item), told };
}

/** upstream: github.com/fluxcd/pkg/ssa errors/immutable.go IsImmutableError */
function isOfImmutableField({ code, message = '' }: Verdict): boolean {
  return code === 409 || code === 422 || /is\simmutable|immutable\sfield/.test(message);
}

function recreation(about: string, client: 'flux' | 'argocd', why: string, { message = '' }: Verdict): string {
  return `${about}: ${CLIENT_TITLES[client]} deletes it and creates it again, ${why}, since the API server answers to the change: ${message}`;
}

/** upstream: gitops-engine's pkg/sync/sync_context.go applyObject */
function asArgoSends(cluster: ClusterOfClient, given: ClientItem): SentAs {
  const { stored, state, options, others } = cluster;
  const { isOnServer, replaces, recreates, validates } = argoOptions(given.value);
  const why = 'for argocd.argoproj.io/sync-options';
  const item = isOnServer === undefined ? given : { ...given, isOnServer };
  if (replaces) {
    const isKept = item.identity.kind === 'Namespace' || item.identity.kind === 'CustomResourceDefinition';
    if (stored === undefined) {
      // upstream: gitops-engine's pkg/utils/kube/resource_ops.go CreateResource. Its other requests say nothing of fields that the kind does not have.
      return { item: { ...item, creates: true, fieldValidation: validates ? 'strict' : 'ignore' }, told: [] };
    }
    if (recreates && !isKept && remove(cluster, item)) {
      return { item: { ...item, creates: true }, told: [] };
    }
    return { item: { ...item, replaces: true }, told: [] };
  }
  if (stored !== undefined && isAppliedOnServer(options, item) && fieldManagers().isMergedFirst(stored.object, 'argocd')) {
    const answer = answerTo(cluster, { ...item, isOnServer: false });
    if (answer.decision === 'denied') {
      return { item: { ...item, refusedBefore: answer }, told: [] };
    }
  }
  if (stored !== undefined && !isAppliedOnServer(options, item) && isReconciled(item.value, stored.object as JsonObject) && remove(cluster, item)) {
    return { item, told: [note(item.identity, `${titleOf(item.identity)}: ${RECONCILED}`)] };
  }
  const taken = asTakenOver(state, options, item, others);
  if (!recreates || stored === undefined || isAppliedOnServer(options, item)) {
    return taken;
  }
  // upstream: k8s.io/kubectl/pkg/cmd/apply/patcher.go Patch, with --force
  const answer = answerTo(cluster, item);
  const isRecreated = answer.decision === 'denied' && (answer.code === 409 || answer.code === 422) && remove(cluster, item);
  return isRecreated ? { item, told: [note(item.identity, recreation(titleOf(item.identity), 'argocd', why, answer))] } : taken;
}

const RECONCILED = 'Argo CD deletes it and creates it again, since its roleRef is another one: it runs kubectl auth reconcile before it applies the object';

/** What Helm and Flux ask for before they apply the object: where that is refused, they go no further. */
function asPrepared(cluster: ClusterOfClient, item: ClientItem): ClientItem {
  const { state, options, stored } = cluster;
  const serverSide = serverSideFor(options, item);
  if (stored === undefined || serverSide === undefined) {
    return item;
  }
  const prepared = fieldManagers().takenOverBefore({ ...liveOnServer(state, item, stored), ...serverSide });
  if (prepared === undefined) {
    return item;
  }
  const answer = answerTo(cluster, { ...item, value: prepared, form: { isTold: true, isWhole: true } });
  return answer.decision === 'denied' ? { ...item, refusedBefore: unprepared(answer) } : item;
}

function unprepared({ stage = 'storage', code, message = '', warnings, auditAnnotations, assumptions }: Verdict): Verdict {
  const findings = [{ check: stage, path: '', message, fix: UNPREPARED }];
  return refused({ stage, code, message, findings: () => findings }, { warnings, auditAnnotations, assumptions });
}

const UNPREPARED = 'change the object in the cluster so that the API server accepts it as it is: the client first makes itself the manager of its fields';

function remove({ state, options, others }: ClusterOfClient, item: ClientItem): boolean {
  const deleting = { ...options, operation: 'DELETE' as const };
  const verdict = item.type === 'served' ? evaluateDeletion(state, deleting, item) : evaluateOther(state, deleting, item);
  if (verdict?.decision === 'denied') {
    return false;
  }
  others.forget(item.identity);
  return true;
}

function answerTo({ state, options, stored }: ClusterOfClient, item: ClientItem): Verdict {
  return answerToDryRun(state, options, item, stored);
}

import { validatingAdmissionPolicy } from '../admission-policy/step';
import { FieldError, invalid } from '../field/error';
import { quote } from '../field/quote';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { Pod } from '../objects/pod';
import { addUnknowns, ChainStep, deny, Progress, withObject } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { invalidKindDenial } from '../validation/finding';
import { Denial } from '../verdict';
import { Minor } from '../version';
import { isWebhookKind } from '../webhook/webhook-kinds';

/*
 * The subresource `token` of service accounts, which makes a token for one.
 * upstream: pkg/registry/core/serviceaccount/storage/token.go TokenREST
 */

interface RequestedToken extends KubernetesObject {
  readonly spec?: {
    readonly audiences?: readonly string[];
    readonly expirationSeconds?: number;
    readonly boundObjectRef?: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string; readonly uid?: string } | null;
    readonly attestations?: Readonly<Record<string, readonly string[]>>;
  };
}

/** From here on, the request is completed and validated before validating admission. */
const COMPLETED_SINCE: Minor = 24;
/** From here on, the uid of the account counts. */
const UID_SINCE: Minor = 34;
/** From here on, a token may be bound to a node. upstream: the gate ServiceAccountTokenNodeBinding */
const NODES_SINCE: Minor = 31;
const NODES_NAMED_SINCE: Minor = 29;
const WEBHOOKS_SINCE: Minor = 37;
const SHORTEST = 600;
const LONGEST = 4294967296;
const TITLE = 'TokenRequest.authentication.k8s.io';
const CREATION_TIME = '2026-01-01T00:00:00Z';

/** What the registry does before validating admission. */
export const prepareToken: ChainStep = (state, request, progress) => (
  state.settings.minor < COMPLETED_SINCE ? progress : complete(state, request, progress)
);

/** Attestations are for tokens of webhooks, which a gate turns off by default. */
const ATTESTED = { path: 'spec.attestations', reason: 'attestations are not evaluated' };

/** What it does after that. */
export const bindToken: ChainStep = (state, request, progress) => {
  const completed = state.settings.minor < COMPLETED_SINCE ? completeOld(state, request, progress) : progress;
  const denial = completed.denial === undefined ? refuseBinding(state, request, completed.object) : undefined;
  return denial === undefined ? completed : deny(completed, denial);
};

function complete(state: ClusterState, { name = '', namespace }: DecodedRequest, progress: Progress): Progress {
  const { minor } = state.settings;
  const token: RequestedToken = progress.object;
  const { metadata: { name: own = '', namespace: ownNamespace = '', uid = '' } = {}, spec } = token;
  const account = state.serviceAccountNamed(namespace, name)?.object;
  if (own !== '' && own !== name) {
    return refuse(progress, name, [invalid('metadata.name', own, 'must match the service account name if specified')]);
  }
  if (ownNamespace !== '' && ownNamespace !== namespace) {
    return refuse(progress, name, [invalid('metadata.namespace', ownNamespace, 'must match the service account namespace if specified')]);
  }
  if (account === undefined) {
    return deny(progress, notFound('serviceaccounts', name));
  }
  const { uid: found } = account.metadata ?? {};
  if (minor >= UID_SINCE && uid !== '' && found !== undefined && uid !== found) {
    const reason = `the UID in the token request (${uid}) does not match the UID of the service account (${found})`;
    return deny(progress, { stage: 'storage', code: 409, message: `Operation cannot be fulfilled on ${TITLE} ${quote(name)}: ${reason}` });
  }
  const known = minor >= UID_SINCE && found !== undefined ? { uid: found } : {};
  const metadata = { ...token.metadata, name, namespace, ...known, creationTimestamp: CREATION_TIME };
  const errors = errorsOf(token);
  const asked = spec?.attestations === undefined ? progress : addUnknowns(progress, [ATTESTED]);
  return errors.length === 0
    ? withObject(asked, { apiVersion: token.apiVersion, kind: token.kind, metadata: metadata as ObjectMeta, spec } as RequestedToken)
    : refuse(progress, '', errors);
}

function completeOld(state: ClusterState, { name = '', namespace }: DecodedRequest, progress: Progress): Progress {
  const errors = errorsOf(progress.object);
  if (errors.length > 0) {
    return refuse(progress, '', errors);
  }
  return state.serviceAccountNamed(namespace, name) === undefined ? deny(progress, notFound('serviceaccounts', name)) : progress;
}

function refuse(progress: Progress, name: string, errors: readonly FieldError[]): Progress {
  return deny(progress, invalidKindDenial(TITLE, name, errors));
}

function notFound(resource: string, name: string): Denial {
  return { stage: 'storage', code: 404, message: `${resource} ${quote(name)} not found` };
}

/** upstream: pkg/apis/authentication/validation/validation.go ValidateTokenRequest */
function errorsOf({ spec: { expirationSeconds = 0 } = {} }: RequestedToken): readonly FieldError[] {
  return [
    ...(expirationSeconds < SHORTEST ? [invalid('spec.expirationSeconds', expirationSeconds, 'may not specify a duration less than 10 minutes')] : []),
    ...(expirationSeconds > LONGEST ? [invalid('spec.expirationSeconds', expirationSeconds, 'may not specify a duration larger than 2^32 seconds')] : []),
  ];
}

function refuseBinding(state: ClusterState, { name = '', namespace }: DecodedRequest, { spec }: RequestedToken): Denial | undefined {
  const reference = spec?.boundObjectRef;
  if (reference === undefined || reference === null) {
    return undefined;
  }
  const { apiVersion = '', kind = '', name: bound = '', uid = '' } = reference;
  const isCore = !apiVersion.includes('/');
  if (isCore && kind === 'Node' && state.settings.minor >= NODES_NAMED_SINCE && state.settings.minor < NODES_SINCE) {
    return badRequest('cannot bind token to a Node object as the "ServiceAccountTokenNodeBinding" feature-gate is disabled');
  }
  const resource = !isCore ? undefined : kind === 'Pod' ? 'pods' : kind === 'Secret' ? 'secrets'
    : kind === 'Node' && state.settings.minor >= NODES_SINCE ? 'nodes' : undefined;
  if (resource === undefined) {
    return badRequest(`cannot bind token to object of type ${groupVersionKind(apiVersion, kind)}${gateOf(apiVersion, kind, state.settings.minor)}`);
  }
  const found = state.find(kind === 'Pod' ? kind : keyOfOtherKind('', kind), kind === 'Node' ? '' : namespace, bound)?.object;
  if (found === undefined) {
    return notFound(resource, bound);
  }
  if (kind === 'Pod' && (found as Pod).spec?.serviceAccountName !== name) {
    return badRequest(`cannot bind token for serviceaccount ${quote(name)} to pod running with different serviceaccount name.`);
  }
  const record = found.metadata?.uid;
  return uid === '' || record === undefined || uid === record ? undefined : {
    stage: 'storage',
    code: 409,
    message: `Operation cannot be fulfilled on ${kind} ${quote(bound)}: the UID in the bound object reference (${uid}) does not match the UID in record. `
      + 'The object might have been deleted and then recreated',
  };
}

function badRequest(message: string): Denial {
  return { stage: 'storage', code: 400, message };
}

/** As Go prints it. */
function groupVersionKind(apiVersion: string, kind: string): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;
}

function gateOf(apiVersion: string, kind: string, minor: Minor): string {
  return minor >= WEBHOOKS_SINCE && apiVersion === 'admissionregistration.k8s.io/v1' && isWebhookKind(kind)
    ? ' (feature gate APIServerWebhookAuthenticationToken is disabled)'
    : '';
}

/** Audiences that have nothing in common: a flag of the API server says for which a token is that names none. */
const AUDIENCES = ['https://kubernetes.default.svc.cluster.local', 'api'];

/** Asks the policies about the request with each audience that it may get. Where the answers differ, what the API server answers is not known. */
export const validateToken: ChainStep = (state, request, progress) => {
  const { spec }: RequestedToken = progress.object;
  if (state.settings.minor < COMPLETED_SINCE || (spec?.audiences ?? []).length > 0) {
    return validatingAdmissionPolicy(state, request, progress);
  }
  const [first, second] = AUDIENCES.map((audience) => {
    const completed: RequestedToken = { ...progress.object, spec: { ...spec, audiences: [audience] } };
    return validatingAdmissionPolicy(state, request, withObject(progress, completed));
  });
  return first.denial?.message === second.denial?.message ? first : addUnknowns(progress, [DEPENDS_ON_FLAGS]);
};

const DEPENDS_ON_FLAGS = {
  path: 'spec.audiences',
  reason: 'what an admission policy says of it depends on the flag --api-audiences of the API server',
  fix: 'set spec.audiences',
};

import { refusedSecret, refusedSecretOfEphemeral } from './mountable-secrets';
import { podSecretNames } from './pod-secrets';
import { BOUND_TOKEN_SINCE, mountServiceAccountToken } from './token-volume';
import { wrongResourceName } from '../admission/resource-name';
import { quote } from '../field/quote';
import { MIRROR_POD_ANNOTATION } from '../objects/annotations';
import { Pod, PodSpec } from '../objects/pod';
import { ServiceAccount } from '../objects/service-account';
import { copyPodSpec, withPodSpec } from '../objects/shape';
import { Minor } from '../version';

/*
 * upstream: plugin/pkg/admission/serviceaccount/admission.go
 */

const DEFAULT_ACCOUNT = 'default';
/** The oldest minor whose last patch looks at ephemeral containers, since CVE-2023-2728. */
const EPHEMERAL_SINCE: Minor = 24;

export interface ServiceAccountPlugin {
  /** The account of that name; undefined for one that does not exist. */
  readonly accountNamed: (name: string) => ServiceAccount | undefined;
  /** The secret that the account names and that holds its token; undefined for one that is not known. */
  readonly tokenOf?: (account: ServiceAccount) => string | undefined;
  /** Asked where there is no such secret and the pod needs it: whether the server finds none either. */
  readonly lacksToken?: (account: ServiceAccount) => boolean;
  readonly minor: Minor;
}

export type ServiceAccountDecision =
  | { readonly admitted: true; readonly pod: Pod }
  | { readonly admitted: false; readonly message: string; readonly isMissingToken?: true };

/** Gives the pod its service account and mounts the account's token. */
export function admitServiceAccount(plugin: ServiceAccountPlugin, namespace: string, pod: Pod): ServiceAccountDecision {
  const { accountNamed, tokenOf, lacksToken, minor } = plugin;
  if (isMirrorPod(pod)) {
    const message = refusalOfMirrorPod(pod);
    return message === undefined ? { admitted: true, pod } : { admitted: false, message };
  }
  const spec = pod.spec ?? {};
  const name = spec.serviceAccountName || DEFAULT_ACCOUNT;
  const account = accountNamed(name);
  if (account === undefined) {
    return { admitted: false, message: serviceAccountNotFound(namespace, name) };
  }
  const mounts = automounts(spec, account);
  const token = mounts ? tokenOf?.(account) : undefined;
  if (mounts && token === undefined && minor < BOUND_TOKEN_SINCE && lacksToken?.(account) === true) {
    return { admitted: false, message: tokenNotFound(name), isMissingToken: true };
  }
  const complete = withAccount(spec, name, account);
  // upstream: what the plugin mounts itself, it does not refuse.
  const refused = refusedSecret(account, complete, minor);
  if (refused !== undefined) {
    return { admitted: false, message: refused };
  }
  return { admitted: true, pod: withPodSpec(pod, mounts ? mountServiceAccountToken(complete, name, minor, token) : complete) };
}

/** What the plugin says of a new pod that another one has changed since. */
export function refusalOfChangedPod(plugin: ServiceAccountPlugin, namespace: string, pod: Pod): string | undefined {
  return isMirrorPod(pod)
    ? refusalOfMirrorPod(pod)
    : refusalWithAccount(plugin, namespace, pod, (account) => refusedSecret(account, pod.spec ?? {}, plugin.minor));
}

/** What the plugin says of a pod that gets ephemeral containers. */
export function refusalOfEphemeralContainers(plugin: ServiceAccountPlugin, namespace: string, pod: Pod): string | undefined {
  return plugin.minor < EPHEMERAL_SINCE
    ? undefined
    : refusalWithAccount(plugin, namespace, pod, (account) => refusedSecretOfEphemeral(account, pod.spec ?? {}, plugin.minor));
}

function refusalWithAccount(
  { accountNamed }: ServiceAccountPlugin, namespace: string, { metadata, spec }: Pod, refusalWith: (account: ServiceAccount) => string | undefined,
): string | undefined {
  const name = spec?.serviceAccountName ?? '';
  if (name === '') {
    return `no service account specified for pod ${namespace}/${metadata?.name ?? ''}`;
  }
  const account = accountNamed(name);
  return account === undefined ? serviceAccountNotFound(namespace, name) : refusalWith(account);
}

/** The refusal that the absence of the account would bring. */
export function serviceAccountNotFound(namespace: string, name: string): string {
  return `error looking up service account ${namespace}/${name}: ${wrongResourceName(name) ?? `serviceaccount ${quote(name)} not found`}`;
}

/** What the server answers until a controller has made the token of an account. */
export function tokenNotFound(account: string): string {
  return `No API token found for service account ${quote(account)}, retry after the token is automatically created and added to the service account`;
}

function automounts(spec: PodSpec, account: ServiceAccount): boolean {
  return spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
}

function withAccount(given: PodSpec, name: string, account: ServiceAccount): PodSpec {
  const spec = copyPodSpec(given);
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
  if (!given.imagePullSecrets?.length && account.imagePullSecrets !== undefined) {
    spec.imagePullSecrets = account.imagePullSecrets;
  }
  return spec;
}

function isMirrorPod({ metadata }: Pod): boolean {
  return metadata?.annotations?.[MIRROR_POD_ANNOTATION] !== undefined;
}

function refusalOfMirrorPod({ spec = {} }: Pod): string | undefined {
  if (spec.serviceAccountName) {
    return 'a mirror pod may not reference service accounts';
  }
  if (podSecretNames(spec).length > 0) {
    return 'a mirror pod may not reference secrets';
  }
  const usesToken = spec.volumes?.some(({ projected }) => projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined));
  return usesToken ? 'a mirror pod may not use ServiceAccountToken volume projections' : undefined;
}

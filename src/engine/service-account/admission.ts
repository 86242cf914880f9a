import { Pod, PodSpec } from '../objects/pod';
import { ServiceAccount } from '../objects/service-account';
import { Minor } from '../version';
import { refusedSecret } from './mountable-secrets';
import { podSecretNames } from './pod-secrets';
import { mountServiceAccountToken } from './token-volume';

/*
 * upstream: plugin/pkg/admission/serviceaccount/admission.go
 */

const MIRROR_POD_ANNOTATION = 'kubernetes.io/config.mirror';
const DEFAULT_ACCOUNT = 'default';

export interface ServiceAccountPlugin {
  /** The accounts that are known, by `namespace/name`. */
  readonly accounts: ReadonlyMap<string, ServiceAccount>;
  readonly minor: Minor;
}

export type ServiceAccountDecision =
  | {
    readonly admitted: true;
    readonly pod: Pod;
    /** The account that the pod names and nobody knows: it is taken to be in the cluster. */
    readonly assumed?: string;
  }
  | { readonly admitted: false; readonly message: string };

/** Gives the pod its service account and mounts the account's token. */
export function admitServiceAccount({ accounts, minor }: ServiceAccountPlugin, namespace: string, pod: Pod): ServiceAccountDecision {
  if (pod.metadata?.annotations?.[MIRROR_POD_ANNOTATION] !== undefined) {
    return admitMirrorPod(pod);
  }
  const spec = pod.spec ?? {};
  const name = spec.serviceAccountName || DEFAULT_ACCOUNT;
  const known = accounts.get(`${namespace}/${name}`);
  const account = known ?? { metadata: { name, namespace } };
  const complete = withAccount(spec, name, account);
  // upstream: what the plugin mounts itself, it does not refuse.
  const refused = refusedSecret(account, complete, minor);
  if (refused !== undefined) {
    return { admitted: false, message: refused };
  }
  const admitted: Pod = { ...pod, spec: automounts(spec, account) ? mountServiceAccountToken(complete, name, minor) : complete };
  // The account `default` is made by the cluster itself.
  return known !== undefined || name === DEFAULT_ACCOUNT
    ? { admitted: true, pod: admitted }
    : { admitted: true, pod: admitted, assumed: name };
}

/** The refusal that the absence of the account would bring. */
export function serviceAccountNotFound(namespace: string, name: string): string {
  return `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`;
}

function automounts(spec: PodSpec, account: ServiceAccount): boolean {
  return spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
}

function withAccount(spec: PodSpec, name: string, account: ServiceAccount): PodSpec {
  const pullSecrets = spec.imagePullSecrets?.length ? undefined : account.imagePullSecrets;
  return {
    ...spec,
    serviceAccountName: name,
    serviceAccount: name,
    ...(pullSecrets === undefined ? {} : { imagePullSecrets: pullSecrets }),
  };
}

function admitMirrorPod(pod: Pod): ServiceAccountDecision {
  const spec = pod.spec ?? {};
  if (spec.serviceAccountName) {
    return { admitted: false, message: 'a mirror pod may not reference service accounts' };
  }
  if (podSecretNames(spec).length > 0) {
    return { admitted: false, message: 'a mirror pod may not reference secrets' };
  }
  const usesToken = spec.volumes?.some(({ projected }) => projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined));
  return usesToken
    ? { admitted: false, message: 'a mirror pod may not use ServiceAccountToken volume projections' }
    : { admitted: true, pod };
}

import { MIRROR_POD_ANNOTATION } from '../objects/annotations';
import { Pod, PodSpec } from '../objects/pod';
import { ServiceAccount } from '../objects/service-account';
import { Minor } from '../version';
import { refusedSecret } from './mountable-secrets';
import { podSecretNames } from './pod-secrets';
import { mountServiceAccountToken } from './token-volume';

/*
 * upstream: plugin/pkg/admission/serviceaccount/admission.go
 */

const DEFAULT_ACCOUNT = 'default';

export interface ServiceAccountPlugin {
  /** The account of that name; undefined for one that does not exist. */
  readonly accountNamed: (name: string) => ServiceAccount | undefined;
  readonly minor: Minor;
}

export type ServiceAccountDecision =
  | { readonly admitted: true; readonly pod: Pod }
  | { readonly admitted: false; readonly message: string };

/** Gives the pod its service account and mounts the account's token. */
export function admitServiceAccount({ accountNamed, minor }: ServiceAccountPlugin, namespace: string, pod: Pod): ServiceAccountDecision {
  if (pod.metadata?.annotations?.[MIRROR_POD_ANNOTATION] !== undefined) {
    return admitMirrorPod(pod);
  }
  const spec = pod.spec ?? {};
  const name = spec.serviceAccountName || DEFAULT_ACCOUNT;
  const account = accountNamed(name);
  if (account === undefined) {
    return { admitted: false, message: serviceAccountNotFound(namespace, name) };
  }
  const complete = withAccount(spec, name, account);
  // upstream: what the plugin mounts itself, it does not refuse.
  const refused = refusedSecret(account, complete, minor);
  if (refused !== undefined) {
    return { admitted: false, message: refused };
  }
  return { admitted: true, pod: { ...pod, spec: automounts(spec, account) ? mountServiceAccountToken(complete, name, minor) : complete } };
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

import { ClientName } from './set-client';

/** What helps an object that its client sends before those that it needs. */
export interface OrderAdvice {
  /** What is true of the objects that it needs. */
  readonly later: string;
  readonly advice: string;
  /** The same of admission policies that would reject it. */
  readonly policiesFirst: string;
}

const ADVICE: Readonly<Record<ClientName, OrderAdvice | undefined>> = {
  // The order of the documents decides.
  kubectl: undefined,
  helm: {
    later: 'which Helm creates later',
    advice: 'install what it needs before the release, or make it a hook before this object (helm.sh/hook, with a smaller helm.sh/hook-weight)',
    policiesFirst: 'install the policies before the release',
  },
  flux: {
    later: 'which is not there when Flux tries the objects of the stage in a dry run',
    advice: 'put what it needs into a Kustomization of its own, and name that in spec.dependsOn',
    policiesFirst: 'put the policies into a Kustomization of their own, and name that in spec.dependsOn',
  },
  argocd: {
    later: 'which Argo CD applies later',
    advice: 'give what it needs a smaller argocd.argoproj.io/sync-wave',
    policiesFirst: 'give the policies a smaller argocd.argoproj.io/sync-wave',
  },
};

export function orderAdvice(name: ClientName = 'kubectl'): OrderAdvice | undefined {
  return ADVICE[name];
}

import { validateFieldManager } from '../../engine/endpoint/field-manager';
import { quote } from '../../engine/field/quote';
import { KUBECTL } from '../../engine/field-manager/kubectl';
import { NEWEST_MINOR } from '../../engine/version';
import { ClientFieldValidation } from '../set/client-field-validation';

/** The programs that apply a set, as they are without options of their own. */
export type ClientName = 'kubectl' | 'helm' | 'flux' | 'argocd';

/** Who applies a set, and how. */
export interface SetClient {
  readonly name: ClientName;
  /** Whether the API server merges the objects; otherwise the client does. */
  readonly isOnServer: boolean;
  /** The manager of the fields that are applied on the server's side. */
  readonly fieldManager: string;
  /** Whether fields of other managers are taken over there. */
  readonly force: boolean;
  /** What is asked for fields that the API server does not have. */
  readonly fieldValidation: ClientFieldValidation;
  /** Whether the set is a change of what the client has applied before: helm upgrade has other hooks than helm install. */
  readonly isUpgrade: boolean;
}

/** What somebody says of the client. The rest follows from its name. */
export interface ClientOptions {
  readonly name?: ClientName;
  readonly isOnServer?: boolean;
  readonly fieldManager?: string;
  readonly forceConflicts?: boolean;
  readonly fieldValidation?: ClientFieldValidation;
  readonly isUpgrade?: boolean;
}

/** As people call them. */
export const CLIENT_TITLES: Readonly<Record<ClientName, string>> = { kubectl: 'kubectl apply', helm: 'Helm', flux: 'Flux', argocd: 'Argo CD' };

type ClientDefaults = Pick<SetClient, 'isOnServer' | 'fieldManager' | 'force'>;

const DEFAULTS: Readonly<Record<ClientName, ClientDefaults>> = {
  kubectl: { isOnServer: false, fieldManager: KUBECTL, force: false },
  // upstream: Helm 4's cmd/helm/helm.go and pkg/cmd/install.go; Helm 3 is --server-side=false.
  helm: { isOnServer: true, fieldManager: 'helm', force: false },
  // upstream: github.com/fluxcd/pkg/ssa's manager_apply.go, kustomize-controller's main.go
  flux: { isOnServer: true, fieldManager: 'kustomize-controller', force: true },
  // upstream: argo-cd's common/common.go ArgoCDSSAManager, gitops-engine's pkg/utils/kube/resource_ops.go
  argocd: { isOnServer: false, fieldManager: 'argocd-controller', force: true },
};

export const CLIENTS = Object.keys(DEFAULTS) as readonly ClientName[];

/** What is wrong with what somebody says of a client, and with which part of it. */
export interface ClientError {
  readonly about: 'fieldManager' | 'isOnServer';
  readonly error: string;
}

/** The client, or what is wrong with it. No version of Kubernetes takes a name of a manager that the newest one refuses. */
export function readClient(
  { name = 'kubectl', isOnServer, fieldManager, forceConflicts, fieldValidation, isUpgrade = false }: ClientOptions,
): SetClient | ClientError {
  if (name === 'flux' && isOnServer === false) {
    return { about: 'isOnServer', error: 'Flux always lets the API server merge' };
  }
  if (fieldManager === '') {
    return { about: 'fieldManager', error: 'found no name' };
  }
  const [error] = fieldManager === undefined ? [] : validateFieldManager(fieldManager, NEWEST_MINOR);
  if (fieldManager !== undefined && error !== undefined) {
    return { about: 'fieldManager', error: `found ${quote(fieldManager)}: ${error.detail}` };
  }
  const own = defaultClient(name);
  return {
    ...own,
    isOnServer: isOnServer ?? own.isOnServer,
    fieldManager: fieldManager ?? own.fieldManager,
    force: forceConflicts === true || own.force,
    fieldValidation: fieldValidation ?? own.fieldValidation,
    isUpgrade,
  };
}

/** The client as it is without options of its own. */
export function defaultClient(name: ClientName): SetClient {
  return {
    name,
    ...DEFAULTS[name],
    // upstream: Helm 3 sends no fieldValidation, nor does gitops-engine's newApplyOptionsCommon, so that the API server warns. On the server's side,
    // unknown fields are errors whatever it is.
    fieldValidation: name === 'helm' || name === 'argocd' ? 'warn' : 'strict',
    isUpgrade: false,
  };
}

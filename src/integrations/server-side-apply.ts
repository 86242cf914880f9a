import { readClient } from './lazy-modules';
import { BOOLEAN, mapOf, PropertyType, PropertyTypes, TEXT } from '../constructs/known-properties';
import type { SetClient } from '../manifests/client/set-client';
import { printable } from '../text/printable';

/** The client that applies the manifests with server-side apply. */
export interface ServerSideApplyOptions {
  /**
   * The name of the field manager, as in `kubectl apply --field-manager`.
   *
   * Flux has `kustomize-controller`, Helm 4 `helm` and Argo CD `argocd-controller`.
   * @default kubectl
   */
  readonly fieldManager?: string;

  /**
   * Whether the client takes over fields of other managers, as in `kubectl apply --force-conflicts`. Flux and Argo CD do.
   * @default false
   */
  readonly forceConflicts?: boolean;
}

const PROPERTIES: PropertyTypes<ServerSideApplyOptions> = { fieldManager: TEXT, forceConflicts: BOOLEAN };

const KNOWN = mapOf(PROPERTIES);

/** The type of the property, which throws for a name that the API server refuses. */
export const SERVER_SIDE_APPLY: PropertyType = {
  ...KNOWN,
  readInside: (value, place) => {
    const options = KNOWN.readInside?.(value, place) as ServerSideApplyOptions;
    const client = readClient(options);
    if ('error' in client) {
      throw new Error(printable(`${place}.fieldManager: ${client.error}`));
    }
    return options;
  },
};

/** Who applies the manifests of an app. */
export function clientOf(options: ServerSideApplyOptions | undefined): SetClient {
  const client = readClient({ ...options, isOnServer: options !== undefined });
  if ('error' in client) {
    throw new Error(printable(`INVARIANT: ${client.error}`));
  }
  return client;
}

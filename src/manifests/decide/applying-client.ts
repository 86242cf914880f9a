import { validateFieldManager } from '../../engine/endpoint/field-manager';
import { quote } from '../../engine/field/quote';
import type { ApplyingClient } from '../../engine/field-manager/apply-to-cluster';
import { KUBECTL } from '../../engine/field-manager/kubectl';
import { NEWEST_MINOR } from '../../engine/version';

/** What somebody says of the client of server-side apply. */
export interface ApplyingClientOptions {
  readonly fieldManager?: string;
  readonly forceConflicts?: boolean;
}

/** The client of server-side apply, or what is wrong with its name. No version of Kubernetes takes a name that the newest one refuses. */
export function readApplyingClient(
  { fieldManager = KUBECTL, forceConflicts = false }: ApplyingClientOptions,
): ApplyingClient | { readonly error: string } {
  const [error] = validateFieldManager(fieldManager, NEWEST_MINOR);
  if (fieldManager === '') {
    return { error: 'found no name' };
  }
  return error === undefined ? { fieldManager, force: forceConflicts } : { error: `found ${quote(fieldManager)}: ${error.detail}` };
}

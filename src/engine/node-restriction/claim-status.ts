import { forbidden, GRANTED, NodeAnswer, NodeRequest } from './answer';
import { quote } from '../field/quote';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { objectBefore } from '../request';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

interface VolumeClaim extends KubernetesObject {
  readonly metadata?: ObjectMeta & { readonly managedFields?: unknown };
  readonly spec?: object;
  readonly status?: Readonly<Record<string, unknown>>;
}

const NOT_ALLOWED_SINCE: Minor = 14;
const NAMES_QUANTITY_SINCE: Minor = 30;
/** The gate RecoverVolumeExpansionFailure is on by default. */
const ALLOCATED_SINCE: Minor = 32;

const OF_KUBELETS = ['capacity', 'conditions'];
const ALLOCATED = ['allocatedResources', 'allocatedResourceStatuses'];

/**
 * The status of a PersistentVolumeClaim: what a kubelet has grown.
 *
 * upstream: admission.go admitPVCStatus. The message ends with both objects as Go prints them, which is left out.
 */
export function claimStatus({ state: { settings: { minor } }, request, object, node }: NodeRequest): NodeAnswer {
  if (request.operation !== 'UPDATE') {
    return forbidden(`unexpected operation ${quote(request.operation)}`);
  }
  const before = objectBefore(request);
  const fields = minor >= ALLOCATED_SINCE ? [...OF_KUBELETS, ...ALLOCATED] : OF_KUBELETS;
  if (before === undefined || semanticallyEqual(kept(object, fields), kept(before, fields), 'core/v1.PersistentVolumeClaim', minor)) {
    return GRANTED;
  }
  const mayNot = minor < NOT_ALLOWED_SINCE ? 'may not' : 'is not allowed to';
  const named = minor < NAMES_QUANTITY_SINCE ? 'capacity' : 'quantity';
  return forbidden(`node ${quote(node)} ${mayNot} update fields other than status.${named} and status.conditions: ...`);
}

/** What a kubelet has to leave as it is. */
function kept(object: KubernetesObject, fields: readonly string[]): object {
  const { metadata: { resourceVersion: _version, managedFields: _fields, ...metadata } = {}, spec = {}, status = {} }: VolumeClaim = object;
  return { metadata, spec, status: Object.fromEntries(Object.entries(status).filter(([field]) => !fields.includes(field))) };
}

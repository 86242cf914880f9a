import { KindStrategy } from './strategy';
import { KubernetesObject } from '../objects/meta';
import { validateFlowSchema, validateFlowSchemaUpdate } from '../validation/flow-control/flow-schema';
import { validatePriorityLevel, validatePriorityLevelUpdate } from '../validation/flow-control/priority-level';

/*
 * The kinds that few sets have.
 */

export const RARE_STRATEGIES: Readonly<Record<string, KindStrategy>> = {
  FlowSchema: { ignoresMeta: true, prepare: withoutNewStatus, validate: validateFlowSchema, validateUpdate: validateFlowSchemaUpdate },
  PriorityLevelConfiguration: {
    ignoresMeta: true, prepare: withoutNewStatus, validate: validatePriorityLevel, validateUpdate: validatePriorityLevelUpdate,
  },
};

/** The status of a new object is the server's. */
function withoutNewStatus(object: KubernetesObject, old: KubernetesObject | undefined): KubernetesObject {
  const { status, ...rest } = object as KubernetesObject & { readonly status?: unknown };
  return old === undefined && status !== undefined ? rest : object;
}

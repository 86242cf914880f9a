import { adminAccessOfStatus, allocatesAdminAccess, warningsWithoutAccess } from './admin-access';
import { PartEndpoint, statusStrategyOf } from './status-strategies';
import { StatusStrategy } from './status-strategy';
import { KindFindings, validateStatusOfOther, ValidationRequest } from './validate';
import { hasPolicyStatus } from './written-status';
import { RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { addUnknowns, addWarnings, ChainStep, deny, withObject } from '../progress';
import { withoutClusterName } from '../registry/create-meta';
import { prepareMetaForUpdate } from '../registry/update-meta';
import { objectBefore } from '../request';
import { invalidKindDenial } from '../validation/finding';
import { titleInGroup } from '../validation/invalid';
import { nameOf } from '../validation/object-meta';
import { Minor } from '../version';

export { certificateApproval, certificateSigning } from '../signer-rights/step';

/*
 * What the registry makes of an object that is sent to its status: of most kinds, everything but the spec is taken.
 * upstream: PrepareForUpdate of the strategy of each status
 */

interface WithStatus extends KubernetesObject {
  readonly spec?: unknown;
  readonly status?: unknown;
}

/** What the validating phase and the store see of an update of a status, or of another part of an object that has an endpoint. */
export const storeStatus: ChainStep = (state, request, progress) => {
  const old: WithStatus | undefined = objectBefore(request);
  const { apiVersion = '', kind: name = '' } = request.object;
  const kind = requestKindOf(state, apiVersion, name);
  if (old === undefined || kind === undefined) {
    return progress;
  }
  const { minor } = state.settings;
  // INVARIANT: the chain comes here for such a part alone.
  const part = request.subResource as PartEndpoint;
  const given: WithStatus = progress.object;
  const isCustom = kind.definition.type === 'custom' && kind.definition.version.isDefined === true;
  const strategy = isCustom ? undefined : statusStrategyOf(kind, part);
  const object = isCustom ? withStatus(old, given.status) : prepareStatus(given, old, strategy, minor);
  const hasAdminAccess = adminAccessOfStatus(state, object, request.namespace);
  const asked = { object, old, kind, namespace: request.namespace, minor, hasAdminAccess };
  const validate = (each: ValidationRequest): KindFindings => validateStatusOfOther(each, strategy);
  const { errors, warnings: told } = validate(asked);
  const warned = addWarnings(progress, told);
  const found = strategy?.rights?.({ state, request, object, old }, errors) ?? errors;
  if (found.length > 0) {
    return deny(warned, invalidKindDenial(titleInGroup(kind, minor), nameOf(object.metadata), found));
  }
  const unknowns = strategy?.unknowns?.(object, old) ?? [];
  const warnings = [
    ...strategy?.warnings?.(object, minor) ?? [],
    ...hasAdminAccess === undefined && allocatesAdminAccess(object) ? warningsWithoutAccess(asked, validate) : [],
  ];
  return addUnknowns(addWarnings(withObject(warned, object), warnings), unknowns);
};

/** The first minors that have the endpoint, where those of the kind do not. */
const PARTS_SINCE: Readonly<Record<string, Minor>> = { CSINode: 37, ValidatingAdmissionPolicy: 27 };

function isPartServed({ kind }: RequestKind, minor: Minor): boolean {
  return kind === 'NetworkPolicy' ? hasPolicyStatus(minor) : minor >= (PARTS_SINCE[kind] ?? 0);
}

/** Whether the server has an endpoint for a part of the objects. What is guessed of a kind that nobody defines has any. */
export function hasPart(kind: RequestKind, part: string, minor: Minor): boolean {
  const { definition } = kind;
  if (definition.type === 'custom' && !isDefinitionKind(kind)) {
    return kind.isAssumed === true || (part === 'status' && definition.version.hasStatus);
  }
  const isOfOldVersion = kind.kind === 'VolumeAttachment' && kind.version !== 'v1';
  return statusStrategyOf(kind, part as PartEndpoint) !== undefined && !isOfOldVersion && isPartServed(kind, minor);
}

function isDefinitionKind({ group, kind }: RequestKind): boolean {
  return group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition';
}

function prepareStatus(object: WithStatus, old: WithStatus, strategy: StatusStrategy | undefined, minor: Minor): KubernetesObject {
  const given = prepareMetaForUpdate(withoutClusterName(object), old);
  if (strategy?.isOfSpec === true) {
    return withStatus(given, old.status);
  }
  const { spec: _spec, ...rest } = given;
  const metadata = metadataOf(strategy?.keeps ?? [], rest.metadata ?? {}, old.metadata ?? {});
  const kept: WithStatus = { ...rest, ...(old.spec !== undefined && { spec: old.spec }), metadata };
  return strategy?.prepare?.(kept, old, minor) ?? kept;
}

function withStatus(object: WithStatus, status: unknown): WithStatus {
  const { status: _old, ...rest } = object;
  return status === undefined ? rest : { ...rest, status };
}

function metadataOf(fields: readonly (keyof ObjectMeta)[], metadata: ObjectMeta, old: ObjectMeta): ObjectMeta {
  const rest = Object.fromEntries(Object.entries(metadata).filter(([field]) => !(fields as readonly string[]).includes(field)));
  return { ...rest, ...Object.fromEntries(fields.filter((field) => old[field] !== undefined).map((field) => [field, old[field]])) };
}

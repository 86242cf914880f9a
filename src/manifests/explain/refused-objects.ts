import { POLICY_AND_BINDING_KINDS } from '../../engine/admission-policy/policy-kinds';
import { RBAC_KINDS } from '../../engine/kinds';
import { Pod } from '../../engine/objects/pod';
import { ClusterSettings } from '../../engine/settings';
import { RequestStory } from '../../engine/story/story';
import { WEBHOOK_KINDS } from '../../engine/webhook/webhook-kinds';
import { AppliedSet } from '../decide/apply-set';
import { RejectedObject } from '../decide/rejected-object';
import { EvaluatedObject } from '../result/result';
import { Identity } from '../set/identity';

/** What is refused of what decides on an object: people take it for being in the cluster. */
export function refusedObjects(
  object: EvaluatedObject, requests: readonly RequestStory[], { state, evaluated, refusedExisting }: AppliedSet, isApplierNamed: boolean,
): readonly RejectedObject[] {
  const { settings } = state;
  const needed = { ...namedBy(requests), Namespace: object.namespace };
  const decides = (each: Identity): boolean => (
    each.source !== object.source && (each.namespace === undefined || each.namespace === object.namespace) && isNeeded(each, needed)
    && (!RBAC_KINDS.includes(each.kind) || isApplierNamed || settings.plugins.has('PodSecurityPolicy')) && isRead(each.kind, settings)
  );
  return [
    ...refusedExisting.filter(decides),
    ...evaluated.flatMap((each) => (each.verdict.decision === 'denied' && decides(each) ? [{ ...each, message: each.verdict.message ?? '' }] : [])),
  ];
}

/** Kinds of which an object decides only on those that name it. */
type Needed = Readonly<Record<'Namespace' | 'ServiceAccount' | 'PriorityClass' | 'RuntimeClass', string | undefined>>;

function namedBy(requests: readonly RequestStory[]): Omit<Needed, 'Namespace'> {
  const last = requests.at(-1);
  const { spec = {} }: Pod = last?.kind === 'Pod' ? last.sent as Pod : {};
  return { ServiceAccount: last?.account?.name, PriorityClass: spec.priorityClassName, RuntimeClass: spec.runtimeClassName };
}

/** What decides on others whatever they name. */
const DECIDES: ReadonlySet<string> = new Set([
  ...RBAC_KINDS, 'PodSecurityPolicy', 'ResourceQuota', 'LimitRange', ...WEBHOOK_KINDS, ...POLICY_AND_BINDING_KINDS,
]);

function isNeeded({ kind, name }: Identity, needed: Needed): boolean {
  return DECIDES.has(kind) || (Object.hasOwn(needed, kind) && needed[kind as keyof Needed] === name);
}

/** Whether the plugin of the kind runs. Without it, the objects decide on nothing. */
function isRead(kind: string, { plugins }: ClusterSettings): boolean {
  switch (kind) {
    case 'PodSecurityPolicy':
    case 'ResourceQuota':
      return plugins.has(kind);
    case 'LimitRange':
      return plugins.has('LimitRanger');
    default:
      return true;
  }
}

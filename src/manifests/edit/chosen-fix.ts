import { Fix, FixKind, ObjectChange, ObjectReference } from '../../engine/fix';
import { JsonObject } from '../../engine/json-object';
import { FieldChange, Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';
import { isJsonObject } from '../set/manifest-object';

/** What `--allow` calls the kinds of fixes that people have to ask for. */
export const ALLOWED_KINDS: Readonly<Record<string, FixKind>> = { accounts: 'account', grants: 'grant', labels: 'label', policies: 'policy' };

/** A change of an object that is there, and is not the denied one. */
export type OtherChange = ObjectChange & { readonly object: ObjectReference };

/** What is done about a denied object. */
export interface ChosenFix {
  readonly fix: Fix;
  /** Changes of its own fields. */
  readonly changes: readonly FieldChange[];
  /** New objects. */
  readonly objects: readonly JsonObject[];
  readonly others: readonly OtherChange[];
}

/** Kinds that let in more by their nature. Who allows them wants that. */
const WIDENING: ReadonlySet<FixKind> = new Set<FixKind>(['label', 'policy']);

/**
 * The first fix of an allowed kind. Of the kinds that need not let in more, only one that does not is chosen.
 *
 * @param canChange whether the objects that are there can be changed: a grant that cannot be corrected gives way to a new one
 */
export function chooseFix(
  denied: EvaluatedObject, kinds: ReadonlySet<FixKind>, canChange: (chosen: ChosenFix) => boolean = () => true,
): ChosenFix | { readonly reason: string } {
  const { fixes, afterwards } = denied;
  const all = fixes?.() ?? [];
  let last: ChosenFix | undefined;
  for (const fix of all.filter(({ kind, widens }) => kinds.has(kind) && (!widens || WIDENING.has(kind)))) {
    const changes = fix.changes.filter(({ object }) => object === undefined);
    const objects = fix.changes.map(newObjectOf).filter((object) => object !== undefined);
    const others = fix.changes.filter(isOtherChange);
    const isGrant = fix.kind === 'grant';
    if ((objects.length > 0 && !isGrant) || (others.length > 0 && !isGrant && !WIDENING.has(fix.kind))) {
      continue;
    }
    const chosen = { fix, changes, objects, others };
    if (!isGrant || canChange(chosen)) {
      return chosen;
    }
    last ??= chosen;
  }
  if (last !== undefined) {
    return last;
  }
  return { reason: afterwards === undefined || all.length > 0 ? reasonFor(denied, all, kinds) : orderReason(denied, afterwards) };
}

/** Why a fix that was made did not help: where the order of the set decides, it does so after that. */
export function withdrawnReason({ object, fix }: { readonly object: EvaluatedObject; readonly fix: Fix }, verdict: Verdict | undefined): string {
  const { decision = 'denied', message } = verdict ?? {};
  return object.afterwards === undefined
    ? `after the change it is still ${decision}${message === undefined ? '' : `: ${message}`}`
    : orderReason(object, object.afterwards, fix.description);
}

function newObjectOf({ object, steps, value }: ObjectChange): JsonObject | undefined {
  return object !== undefined && steps.length === 0 && isJsonObject(value) ? value : undefined;
}

function isOtherChange(change: ObjectChange): change is OtherChange {
  return change.object !== undefined && change.steps.length > 0;
}

/** The order of the set decides, which is not changed. */
function orderReason({ namespace = '', later, order }: EvaluatedObject, { decision, message = '' }: Verdict, help?: string): string {
  const answer = `API server then answers: ${message}`;
  const then = decision !== 'denied' ? '' : help === undefined ? `. The ${answer}` : `, with this change: ${help}. Without it, the ${answer}`;
  if (order !== undefined) {
    return `it needs an object of the set, ${order.later}: ${order.advice}${then}`;
  }
  return later === undefined
    ? `it needs objects of the set that are not in the cluster yet: apply it after them${then}`
    : `it needs namespace ${namespace}, which comes later in the set, at ${later.source}: apply it after that${then}`;
}

/** What would help and is not done, or the answer of the API server. */
function reasonFor(denied: EvaluatedObject, fixes: readonly Fix[], kinds: ReadonlySet<FixKind>): string {
  const { kind, earlier, verdict: { message = '', findings } } = denied;
  const best = fixes.find(({ widens }) => !widens);
  if (best !== undefined) {
    return `no change of its own fields helps, but this does: ${best.description}${optionFor(best, kinds)}`;
  }
  const wider = fixes.length === 0 ? '' : `; this helps, but lets in more: ${fixes[0].description}${optionFor(fixes[0], kinds)}`;
  const before = earlier === undefined || !findings().some(({ refusesChange }) => refusesChange === true) ? '' : `; the set has another ${kind} of this name before, at ${earlier.source}`;
  return `no change of its own fields is known that the API server admits${before}${wider}. It answers: ${message}${fixes.length > 0 ? '' : needed(denied)}`;
}

/** The changes that the answer asks for, where another one follows it. */
function needed({ byHand, verdict: { findings } }: EvaluatedObject): string {
  const { answer, isInVain } = byHand?.() ?? {};
  const changes = new Set(findings().flatMap(({ fix }) => (fix === '' ? [] : fix)));
  return answer === undefined || isInVain || changes.size === 0 ? '' : `. This is needed, and not enough: ${[...changes].join('; ')}. The API server then answers: ${answer}`;
}

function optionFor({ kind }: Fix, kinds: ReadonlySet<FixKind>): string {
  const name = Object.keys(ALLOWED_KINDS).find((each) => ALLOWED_KINDS[each] === kind);
  return name === undefined || kinds.has(kind) ? '' : `; --allow ${name} writes it`;
}

import { Fix, FixKind, ObjectChange } from '../../engine/fix';
import { JsonObject } from '../../engine/json-object';
import { FieldChange, Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';
import { isJsonObject } from '../set/manifest-object';

/** What is done about a denied object: changes of its own fields, or new objects. */
export type ChosenFix =
  | { readonly fix: Fix; readonly changes: readonly FieldChange[] }
  | { readonly fix: Fix; readonly objects: readonly JsonObject[] }
  | { readonly reason: string };

/** The first fix of an allowed kind that lets in nothing else. */
export function chooseFix({ fixes, verdict: { message = '' }, afterwards }: EvaluatedObject, kinds: ReadonlySet<FixKind>): ChosenFix {
  const all = fixes?.() ?? [];
  for (const fix of all.filter(({ kind, widens }) => !widens && kinds.has(kind))) {
    const own = fix.changes.filter(({ object }) => object === undefined);
    const objects = fix.changes.map(newObjectOf).filter((object) => object !== undefined);
    if (fix.kind === 'workload' && own.length === fix.changes.length) {
      return { fix, changes: own };
    }
    if (fix.kind === 'grant' && objects.length === fix.changes.length) {
      return { fix, objects };
    }
  }
  return { reason: afterwards === undefined || all.length > 0 ? reasonFor(all, kinds, message) : orderReason(afterwards) };
}

function newObjectOf({ object, steps, value }: ObjectChange): JsonObject | undefined {
  return object !== undefined && steps.length === 0 && isJsonObject(value) ? value : undefined;
}

/** The order of the set decides, which is not changed. */
function orderReason({ decision, message = '' }: Verdict): string {
  const then = decision === 'denied' ? `. The API server then answers: ${message}` : '';
  return `it needs objects that come later in the set: apply it after them${then}`;
}

/** What would help and is not done, or the answer of the API server. */
function reasonFor(fixes: readonly Fix[], kinds: ReadonlySet<FixKind>, message: string): string {
  const best = fixes.find(({ widens }) => !widens);
  if (best !== undefined) {
    const option = best.kind === 'grant' && !kinds.has('grant') ? '; --allow grants writes it' : '';
    return `no change of its own fields helps, but this does: ${best.description}${option}`;
  }
  const wider = fixes.length === 0 ? '' : `; this helps, but lets in more: ${fixes[0].description}`;
  return `no change of its own fields is known that the API server admits${wider}. It answers: ${message}`;
}

import { implicitObject, isKnown, Patch, placeOfTarget, titleOfTarget } from './patch';
import { whyNotRead } from './patch-form';
import { PatchedCluster } from './patched-cluster';
import { applyPatch } from './patched-object';
import { TemplateStep } from './step';
import { ConstructMessage } from './unchecked';
import { isPlainObject } from '../../engine/json-object';
import { Diagnostic } from '../../manifests/result/diagnostic';

/** An object as the steps leave it. */
export interface RestorableObject {
  readonly value: unknown;
  readonly isOfManifest: boolean;
}

/** What the API server answers to the restorePatch of each patch. */
export interface RestoredPatches {
  readonly rejected: readonly Diagnostic[];
  readonly unclear: readonly ConstructMessage[];
}

interface Restored {
  readonly value: unknown;
  readonly error?: string;
  readonly unclear?: string;
}

/**
 * CloudFormation deletes the resources of a stack in the reverse order. The handler of a patch then applies its restorePatch, and the deletion of the
 * stack fails if that is rejected.
 *
 * upstream: kubectl-handler/patch/__init__.py
 */
export function restorePatches(left: readonly RestorableObject[], steps: readonly TemplateStep[], cluster: PatchedCluster): RestoredPatches {
  const objects = [...left];
  const [rejected, unclear]: [Diagnostic[], ConstructMessage[]] = [[], []];
  for (const { patch } of [...steps].reverse()) {
    if (patch?.restored === undefined || cluster.whyNotServed(patch.target) !== undefined) {
      continue;
    }
    const restore: Patch = { ...patch, value: patch.restored.value };
    const at = placeOfTarget(restore, objects.map(({ value }) => value));
    const { value, error, unclear: open } = restoredObject(restore, at < 0 ? undefined : objects[at], cluster);
    if (at >= 0) {
      objects[at] = { ...objects[at], value };
    }
    const [source, title] = [restore.source, titleOfTarget(restore.target)];
    if (error !== undefined) {
      rejected.push({ level: 'error', source, message: `the API server rejects the restorePatch of ${title}, so that its deletion with the stack fails: ${error}` });
    }
    if (open !== undefined) {
      unclear.push({ source, text: `the restorePatch of ${title} is not checked, since it is unknown: ${open}` });
    }
  }
  return { rejected, unclear };
}

function restoredObject(restore: Patch, found: RestorableObject | undefined, { formOf, whyNotChanged }: PatchedCluster): Restored {
  const given = found?.value ?? implicitObject(restore);
  if (given === undefined) {
    // That the object is not known is said of the patch.
    return { value: undefined, error: whyNotRead(restore.type, restore.value) };
  }
  const written = isKnown(given) ? formOf(given, found?.isOfManifest ?? false) : undefined;
  const restored = applyPatch(restore, { given, written });
  const isTold = restored.error !== undefined || restored.unclear !== undefined;
  return isTold || written === undefined || !isPlainObject(restored.value) || !isKnown(restored.value)
    ? restored
    : { ...restored, error: whyNotChanged(written, restored.value) };
}

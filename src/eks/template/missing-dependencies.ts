import { nameOfObject, namesIn } from './object-name';
import { concerns, isNamespace, Patch, titleOfTarget } from './patch';
import { TemplateStep } from './step';
import { JsonObject } from '../../engine/json-object';
import { NAMESPACES_OF_EVERY_CLUSTER } from '../../engine/state/look-up';
import { Diagnostic, warning } from '../../manifests/result/diagnostic';
import { keyOf, ObjectIdentity, titleOf } from '../../manifests/set/identity';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

const DEFAULT_ACCOUNT = 'default';

/**
 * Warnings on objects that CloudFormation may apply before another object that they need.
 *
 * @param policies The PodSecurityPolicy that admits a pod, by the source of the pod.
 */
export function missingDependencies(
  existing: readonly ManifestDocument[], steps: readonly TemplateStep[], policies: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const providers = providersOf(steps);
  const there = namesIn(existing);
  return steps.flatMap((step) => {
    // One dependency of the construct helps all its objects.
    const told = new Set<string>();
    return step.documents.flatMap(({ source, value }) => {
      const name = nameOfObject(value);
      const all = name === undefined ? [] : needsOf(name, value as JsonObject, policies.get(source));
      const needed = all.filter((each) => !there.has(keyOf(each)));
      return needed.flatMap((need) => unordered(step, providers.get(keyOf(need)) ?? []).flatMap((provider) => {
        const dependency = `${keyOf(need)} ${provider.source}`;
        if (name === undefined || told.has(dependency)) {
          return [];
        }
        told.add(dependency);
        return [warning({ source }, `${titleOf(name)} may be applied before ${titleOf(need)}: add a dependency on ${provider.source}`)];
      }));
    }).concat(step.patch === undefined ? neededByPods(step, steps) : neededByPatch(step, step.patch, steps, existing));
  });
}

/** A bare pod sees the labels of its namespace as they are then. The controller of any other one tries again. */
function neededByPods(step: TemplateStep, steps: readonly TemplateStep[]): readonly Diagnostic[] {
  const pods = step.documents.flatMap(({ source, value }) => {
    const name = nameOfObject(value);
    return name?.kind === 'Pod' && name.apiVersion === 'v1' ? [{ source, name }] : [];
  });
  return pods.flatMap(({ source, name }) => steps.flatMap((other) => {
    const isOfNamespace = other.patch !== undefined && isNamespace(other.patch.target) && other.patch.target.name === name.namespace;
    return !isOfNamespace ? [] : unordered(step, [other]).map((provider) => (
      warning({ source }, `${titleOf(name)} may be applied before the patch of Namespace ${name.namespace}: add a dependency on ${provider.source}`)));
  }));
}

/** kubectl patch fails where the object is not there yet. */
function neededByPatch(
  step: TemplateStep, patch: Patch, steps: readonly TemplateStep[], existing: readonly ManifestDocument[],
): readonly Diagnostic[] {
  const isTarget = ({ value }: ManifestDocument): boolean => concerns(patch, value);
  const providers = existing.some(isTarget) ? [] : steps.filter(({ documents }) => documents.some(isTarget));
  return unordered(step, providers).map(({ source }) => (
    warning({ source: patch.source }, `the patch of ${titleOfTarget(patch.target)} may be applied before the object: add a dependency on ${source}`)));
}

/** The steps that apply an object, by what tells it apart. */
function providersOf(steps: readonly TemplateStep[]): ReadonlyMap<string, readonly TemplateStep[]> {
  const providers = new Map<string, readonly TemplateStep[]>();
  for (const step of steps) {
    const created = step.createsNamespace === undefined ? [] : [keyOf({ kind: 'Namespace', name: step.createsNamespace })];
    for (const key of [...namesIn(step.documents).keys(), ...created]) {
      providers.set(key, [...providers.get(key) ?? [], step]);
    }
  }
  return providers;
}

/** The first provider, if the step is ordered neither after nor before any of them. */
function unordered(step: TemplateStep, providers: readonly TemplateStep[]): readonly TemplateStep[] {
  return providers.every((provider) => isUnordered(step, provider)) ? providers.slice(0, 1) : [];
}

/** Whether CloudFormation may apply either one of two steps first. */
export function isUnordered(step: TemplateStep, other: TemplateStep): boolean {
  return other !== step && !step.before.has(other.resource) && !other.before.has(step.resource);
}

/** What the API server looks up when it admits the object. */
function needsOf({ apiVersion, kind, namespace }: ObjectIdentity, { spec }: JsonObject, policy: string | undefined): readonly ObjectIdentity[] {
  if (namespace === undefined) {
    return [];
  }
  const needsNamespace = NAMESPACES_OF_EVERY_CLUSTER.has(namespace) ? [] : [{ kind: 'Namespace', name: namespace }];
  if (kind !== 'Pod' || apiVersion !== 'v1') {
    return needsNamespace;
  }
  const account = isJsonObject(spec) && typeof spec.serviceAccountName === 'string' ? spec.serviceAccountName : DEFAULT_ACCOUNT;
  const needsPolicy = policy === undefined ? [] : [{ kind: 'PodSecurityPolicy', name: policy }];
  return [...needsNamespace, { kind: 'ServiceAccount', namespace, name: account }, ...needsPolicy];
}

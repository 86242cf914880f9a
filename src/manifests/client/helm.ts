import { ClientObject, ClientRules, ClientStep, groupKindOf, StepOptions } from './client-rules';
import { compareHooks, compareKinds, HelmHook, hookOf, isAwaited, isEvent } from '../set/helm-hooks';
import { titleOf } from '../set/identity';

/*
 * The order of helm install and helm upgrade.
 *
 * upstream: Helm 4's pkg/action/install.go, pkg/action/upgrade.go, pkg/action/hooks.go, pkg/release/v1/util
 */

export const HELM: ClientRules = {
  leavesOut: (object, options) => {
    const hook = hookIn(object, options);
    if (hook === undefined) {
      return options.isUpgrade && isOfCrds(object) ? 'helm upgrade leaves out the folder crds' : undefined;
    }
    const unknown = hook.events.find((event) => !isEvent(event));
    if (unknown !== undefined) {
      return `Helm leaves out a hook with an event that it does not know: helm.sh/hook: ${hook.events.join(',')}`;
    }
    return hook.phase === 'later' ? `helm ${actionOf(options)} does not create a hook for ${hook.events.join(' and ')}` : undefined;
  },
  obstacle: (objects, defined, options) => {
    const release = objects.filter((object) => hookIn(object, options) === undefined && !isOfCrds(object));
    const own = new Map(release.flatMap(({ name, hints: { defines } }) => (
      defines === undefined || defined.has(defines) ? [] : [[defines, name] as const])));
    const first = release.find((object) => own.has(groupKindOf(object)));
    return first && `helm ${actionOf(options)} looks up the kind of ${titleOf(first)} before it sends anything of the release. `
      + `If CustomResourceDefinition ${own.get(groupKindOf(first))} is a template of the chart, it sends nothing: put it into the folder crds`;
  },
  steps: (objects, options) => {
    const hooks = objects.flatMap((object) => {
      const hook = hookIn(object, options);
      return hook === undefined ? [] : [{ object, hook }];
    }).sort((one, other) => compareHooks(one.hook, other.hook));
    const ofPhase = (phase: HelmHook['phase']): readonly ClientStep<(typeof objects)[number]>[] => hooks.filter(({ hook }) => hook.phase === phase)
      .map(({ object, hook }) => ({
        title: `the hook ${phase === 'before' ? 'pre' : 'post'}-${actionOf(options)}`, objects: [object], ...(isAwaited(hook) && { awaitsPods: true }),
      }));
    const others = objects.filter((object) => hookIn(object, options) === undefined);
    const release = others.filter((object) => !isOfCrds(object)).sort((one, other) => compareKinds(sortedKind(one), sortedKind(other)));
    return [
      { title: 'the folder crds', objects: others.filter(isOfCrds) },
      ...ofPhase('before'),
      { title: 'the release', objects: release },
      ...ofPhase('after'),
    ].filter((step) => step.objects.length > 0);
  },
};

function hookIn({ kind, name, hints: { annotations } }: ClientObject, options: StepOptions): HelmHook | undefined {
  return hookOf({ kind, metadata: { name, annotations } }, actionOf(options));
}

function actionOf({ isUpgrade }: Pick<StepOptions, 'isUpgrade'>): 'install' | 'upgrade' {
  return isUpgrade ? 'upgrade' : 'install';
}

function isOfCrds({ hints }: ClientObject): boolean {
  return hints.isInCrds === true;
}

/** Helm sorts documents. */
function sortedKind({ kind, hints: { listKind = kind } }: ClientObject): string {
  return listKind;
}

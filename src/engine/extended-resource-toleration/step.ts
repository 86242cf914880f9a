import { podStep } from '../admission/pod-step';
import { PodSpec } from '../objects/pod';
import { Toleration } from '../objects/scheduling';
import { withPodSpec } from '../objects/shape';
import { ChainStep, withObject } from '../progress';
import { isExtendedResource } from '../validation/container/resource-names';
import { Minor } from '../version';

/**
 * The ExtendedResourceToleration plugin: a pod that asks for `example.com/gpu` tolerates the taint of that name.
 *
 * upstream: plugin/pkg/admission/extendedresourcetoleration/admission.go
 */
export const extendedResourceToleration: ChainStep = podStep('ExtendedResourceToleration', ({ state: { settings: { minor } }, pod }, progress) => {
  const { spec = {} } = pod;
  const { tolerations = [] } = spec;
  const completed = resourcesOf(spec, minor).reduce(withToleration, tolerations);
  return completed === tolerations ? progress : withObject(progress, withPodSpec(pod, { ...spec, tolerations: completed }));
});

function resourcesOf({ containers = [], initContainers = [] }: PodSpec, minor: Minor): readonly string[] {
  const names = [...containers, ...initContainers].flatMap(({ resources }) => Object.keys(resources?.requests ?? {}));
  return [...new Set(names)].filter((name) => isExtendedResource(name, minor)).sort();
}

function withToleration(tolerations: readonly Toleration[], key: string): readonly Toleration[] {
  const added: Toleration = { key, operator: 'Exists', effect: 'NoSchedule' };
  const same = tolerations.filter((each) => isSame(each, added));
  if (same.length === 0) {
    return [...tolerations, added];
  }
  const isUnlimited = same.some(({ tolerationSeconds }) => tolerationSeconds === undefined);
  return isUnlimited ? tolerations : tolerations.map((each) => (isSame(each, added) ? added : each));
}

function isSame({ key, operator, value = '', effect }: Toleration, added: Toleration): boolean {
  return key === added.key && operator === added.operator && value === '' && effect === added.effect;
}

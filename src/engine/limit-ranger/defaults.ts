import { LIMIT_RANGER_ANNOTATION } from '../objects/annotations';
import { LimitRange } from '../objects/limit-range';
import { StringMap } from '../objects/meta';
import { Container, Pod } from '../objects/pod';

/*
 * What a LimitRange sets in the containers of a pod.
 * upstream: plugin/pkg/admission/limitranger/admission.go PodMutateLimitFunc
 */

interface ContainerDefaults {
  readonly limits: StringMap;
  readonly requests: StringMap;
}

/** The pod with the requests and limits that it does not set. */
export function withDefaultsOf(range: LimitRange, pod: Pod): Pod {
  const defaults = defaultsOf(range);
  const { spec = {} } = pod;
  const notes: string[] = [];
  const fill = (list: readonly Container[] | undefined, title: string): readonly Container[] | undefined =>
    list?.map((container) => withDefaults(container, defaults, title, notes));
  const containers = fill(spec.containers, 'container');
  const initContainers = fill(spec.initContainers, 'init container');
  if (notes.length === 0) {
    return pod;
  }
  const annotations = { ...pod.metadata?.annotations, [LIMIT_RANGER_ANNOTATION]: `LimitRanger plugin set: ${notes.join('; ')}` };
  return {
    ...pod,
    metadata: { ...pod.metadata, annotations },
    spec: { ...spec, ...(containers && { containers }), ...(initContainers && { initContainers }) },
  };
}

/** Of several items the last one counts. */
function defaultsOf({ spec }: LimitRange): ContainerDefaults {
  const items = (spec?.limits ?? []).filter(({ type }) => type === 'Container');
  return {
    limits: Object.assign({}, ...items.map((item) => item.default ?? {})) as StringMap,
    requests: Object.assign({}, ...items.map(({ defaultRequest = {} }) => defaultRequest)) as StringMap,
  };
}

/** The LimitRanges that have another default for a resource than one of the others. */
export function contradicting(ranges: readonly LimitRange[]): readonly LimitRange[] {
  const all = ranges.length < 2 ? [] : ranges.map(defaultsOf);
  const differs = (one: ContainerDefaults): boolean => all.some((other) => differ(one.limits, other.limits) || differ(one.requests, other.requests));
  return all.length === 0 ? [] : ranges.filter((_range, i) => differs(all[i]));
}

function differ(one: StringMap, other: StringMap): boolean {
  return Object.keys(one).some((name) => Object.hasOwn(other, name) && one[name] !== other[name]);
}

function withDefaults(container: Container, defaults: ContainerDefaults, title: string, notes: string[]): Container {
  const { limits = {}, requests = {} } = container.resources ?? {};
  const setRequests = namesMissing(defaults.requests, requests);
  const setLimits = namesMissing(defaults.limits, limits);
  if (setRequests.length === 0 && setLimits.length === 0) {
    return container;
  }
  for (const [names, what] of [[setRequests, 'request'], [setLimits, 'limit']] as const) {
    if (names.length > 0) {
      notes.push(`${names.join(', ')} ${what} for ${title} ${container.name ?? ''}`);
    }
  }
  const resources = { ...container.resources, limits: { ...defaults.limits, ...limits }, requests: { ...defaults.requests, ...requests } };
  return { ...container, resources };
}

function namesMissing(defaults: StringMap, given: StringMap): readonly string[] {
  return Object.keys(defaults).filter((name) => !Object.hasOwn(given, name)).sort();
}

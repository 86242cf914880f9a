import { templatePath } from './controllers/template-path';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX, SECCOMP_CONTAINER_ANNOTATION_PREFIX } from './objects/annotations';
import { KubernetesObject } from './objects/meta';
import { PodSpec } from './objects/pod';

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** The names of the containers of a denied object, by their list, as the plugin sees them that denies. */
export type ContainerNames = Readonly<Record<(typeof LISTS)[number], readonly string[]>>;

/** Undefined for an object without containers. */
export function containerNames(object: KubernetesObject): ContainerNames | undefined {
  const spec = podSpecOf(object);
  return spec === undefined || LISTS.every((list) => (spec[list] ?? []).length === 0)
    ? undefined
    : { containers: namesIn(spec.containers), initContainers: namesIn(spec.initContainers), ephemeralContainers: namesIn(spec.ephemeralContainers) };
}

const IN_LIST = /(?:^|\.)(containers|initContainers|ephemeralContainers)\[(\d+)\]/;
const ANNOTATION_PREFIXES = [APP_ARMOR_CONTAINER_ANNOTATION_PREFIX, SECCOMP_CONTAINER_ANNOTATION_PREFIX];

/** The container that a field path leads into; undefined for a field of the pod. */
export function containerAt(path: string, names: ContainerNames | undefined): string | undefined {
  const [, list, index] = IN_LIST.exec(path) ?? [];
  if (list !== undefined) {
    const name = names?.[list as keyof ContainerNames][Number(index)];
    return name === '' ? undefined : name;
  }
  const prefix = ANNOTATION_PREFIXES.find((each) => path.includes(`[${each}`));
  return prefix === undefined ? undefined : path.slice(path.indexOf(prefix) + prefix.length).replace(/\].*$/s, '');
}

const NO_NAMES: readonly string[] = [];

function namesIn(containers: PodSpec['containers'] = []): readonly string[] {
  return containers.length === 0 ? NO_NAMES : containers.map(({ name }) => name ?? '');
}

function podSpecOf(object: KubernetesObject): PodSpec | undefined {
  const { kind = '' } = object;
  let part: unknown = object;
  for (const step of templatePath(kind).split('.').filter((each) => each !== '')) {
    part = (part as Readonly<Record<string, unknown>> | undefined)?.[step];
  }
  return (part as { readonly spec?: PodSpec } | undefined | null)?.spec;
}

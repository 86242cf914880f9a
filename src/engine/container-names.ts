import { templatePath } from './controllers/template-path';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX, SECCOMP_CONTAINER_ANNOTATION_PREFIX } from './objects/annotations';
import { KubernetesObject } from './objects/meta';

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** The names of the containers of a denied object, by their list, as the plugin sees them that denies. */
export type ContainerNames = Readonly<Record<(typeof LISTS)[number], readonly string[]>>;

/** Undefined for an object without containers. A custom resource may have anything in their place. */
export function containerNames(object: KubernetesObject): ContainerNames | undefined {
  const { containers, initContainers, ephemeralContainers } = podSpecOf(object) ?? {};
  const names = { containers: namesIn(containers), initContainers: namesIn(initContainers), ephemeralContainers: namesIn(ephemeralContainers) };
  return LISTS.every((list) => names[list].length === 0) ? undefined : names;
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

function namesIn(containers: unknown): readonly string[] {
  return Array.isArray(containers) && containers.length > 0 ? containers.map(nameOf) : NO_NAMES;
}

function nameOf(container: unknown): string {
  const name: unknown = (container as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' ? name : '';
}

type SpecFields = Readonly<Record<string, unknown>> | null | undefined;

function podSpecOf(object: KubernetesObject): SpecFields {
  const { kind = '' } = object;
  let part: unknown = object;
  for (const step of templatePath(kind).split('.').filter((each) => each !== '')) {
    part = (part as SpecFields)?.[step];
  }
  return (part as SpecFields)?.spec as SpecFields;
}

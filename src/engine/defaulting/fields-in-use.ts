import { DisabledFields } from './disabled-fields';
import { Container, PodSpec, SecurityContext } from '../objects/pod';

/** No field by name. */
export const NO_NAMES: Omit<DisabledFields, 'minor'> = {
  spec: [],
  podSecurityContext: [],
  securityContext: [],
  windowsOptions: [],
  container: [],
  probe: [],
  volume: [],
  volumeMount: [],
  projection: [],
  envSource: [],
};

type Users = readonly (object | undefined)[];

/** The fields that are dropped from a changed pod: those that the old one uses stay, wherever the new one has them. */
export function withoutFieldsInUse(disabled: DisabledFields, old: PodSpec): DisabledFields {
  const containers: readonly Container[] = [...old.initContainers ?? [], ...old.containers ?? [], ...old.ephemeralContainers ?? []];
  const contexts: readonly (SecurityContext | undefined)[] = containers.map(({ securityContext }) => securityContext);
  return {
    minor: disabled.minor,
    spec: unused(disabled.spec, [old]),
    podSecurityContext: unused(disabled.podSecurityContext, [old.securityContext]),
    securityContext: unused(disabled.securityContext, contexts),
    windowsOptions: unused(disabled.windowsOptions, [old.securityContext?.windowsOptions, ...contexts.map((context) => context?.windowsOptions)]),
    container: unused(disabled.container, containers),
    probe: unused(disabled.probe, containers.flatMap(({ livenessProbe, startupProbe }) => [livenessProbe, startupProbe])),
    volume: unused(disabled.volume, old.volumes ?? []),
    volumeMount: unused(disabled.volumeMount, containers.flatMap(({ volumeMounts = [] }) => volumeMounts)),
    projection: unused(disabled.projection, (old.volumes ?? []).flatMap(({ projected }) => projected?.sources ?? [])),
    envSource: unused(disabled.envSource, containers.flatMap(({ env = [] }) => env.map(({ valueFrom }) => valueFrom))),
  };
}

function unused(fields: readonly string[], users: Users): readonly string[] {
  return fields.filter((field) => !users.some((user) => (user as Readonly<Record<string, unknown>> | undefined)?.[field] !== undefined));
}

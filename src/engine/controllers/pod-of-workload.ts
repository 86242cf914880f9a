import { ObjectMeta } from '../objects/meta';
import { Pod, PodSpec, PodTemplateSpec, Volume } from '../objects/pod';
import { CronJob, PodController, PodTemplate } from '../objects/workload';

/** A decoded object of any kind that makes pods. */
export type Workload = PodController & PodTemplate & CronJob;

/** Where the kind has its pod template; empty for a pod, which is none. */
export function templatePath(kind: string): string {
  switch (kind) {
    case 'Pod':
      return '';
    case 'PodTemplate':
      return 'template';
    case 'CronJob':
      return 'spec.jobTemplate.spec.template';
    default:
      return 'spec.template';
  }
}

/** The pod that the kind's controller asks for. */
export function podOfWorkload(kind: string, { metadata, template, spec }: Workload, namespace: string): Pod {
  const name = metadata?.name ?? '';
  switch (kind) {
    case 'PodTemplate':
      return podOfTemplate(template, { generateName: `${name}-`, namespace });
    case 'CronJob':
      return podOfTemplate(spec?.jobTemplate?.spec?.template, { generateName: `${name}-`, namespace });
    case 'StatefulSet':
      return withClaims(podOfTemplate(spec?.template, { name: `${name}-0`, namespace }), spec?.volumeClaimTemplates ?? []);
    default:
      return podOfTemplate(spec?.template, { generateName: `${name}-`, namespace });
  }
}

/** The pod of a template, which has the template's labels and annotations. */
export function podOfTemplate(template: PodTemplateSpec | undefined, identity: ObjectMeta): Pod {
  const { labels, annotations } = template?.metadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...identity, ...(labels && { labels }), ...(annotations && { annotations }) },
    spec: asStored(template?.spec ?? {}),
  };
}

// Templates are stored as protocol buffers, which have no empty lists. Of those that a pod may have, only this one differs from none: a policy
// gives it no default.
function asStored(spec: PodSpec): PodSpec {
  if (spec.securityContext?.supplementalGroups?.length !== 0) {
    return spec;
  }
  const { supplementalGroups, ...securityContext } = spec.securityContext;
  return { ...spec, securityContext };
}

// upstream: pkg/controller/statefulset/stateful_set_utils.go updateStorage: the claims' volumes stand first, and replace those of the same name.
function withClaims(pod: Pod, claims: readonly { readonly metadata?: ObjectMeta }[]): Pod {
  if (claims.length === 0) {
    return pod;
  }
  const names = claims.map(({ metadata }) => metadata?.name ?? '');
  const volumes = names.map((name): Volume => ({ name, persistentVolumeClaim: { claimName: `${name}-${pod.metadata?.name ?? ''}` } }));
  const others = pod.spec?.volumes?.filter(({ name = '' }) => !names.includes(name)) ?? [];
  return { ...pod, spec: { ...pod.spec, volumes: [...volumes, ...others] } };
}

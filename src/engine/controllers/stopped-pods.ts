import { KubernetesObject } from '../objects/meta';
import { CronJob, Job, JobSpec, PodController } from '../objects/workload';

/** The field of a stored workload that keeps its controller from making pods now, as `spec.suspend`; undefined where none does. */
export function fieldThatStopsPods(stored: KubernetesObject): string | undefined {
  switch (stored.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'ReplicationController':
      return fieldOfController(stored);
    case 'Job': {
      const { spec = {} }: Job = stored;
      return fieldOfJob(spec, 'spec');
    }
    case 'CronJob': {
      const { spec = {} }: CronJob = stored;
      return spec.suspend === true ? 'spec.suspend' : fieldOfJob(spec.jobTemplate?.spec ?? {}, 'spec.jobTemplate.spec');
    }
    default:
      return undefined;
  }
}

function fieldOfController({ spec = {} }: PodController): string | undefined {
  if (spec.paused === true) {
    return 'spec.paused';
  }
  return spec.replicas === 0 ? 'spec.replicas' : undefined;
}

function fieldOfJob(spec: JobSpec, path: string): string | undefined {
  if (spec.suspend === true) {
    return `${path}.suspend`;
  }
  const stopping = (['parallelism', 'completions'] as const).find((field) => spec[field] === 0);
  return stopping && `${path}.${stopping}`;
}

import { ControllerRequest, controllerReference, givenName } from './controller-request';
import { CronJob, Job } from '../objects/workload';
import { nameOf } from '../validation/object-meta';
import { Minor } from '../version';

/*
 * upstream: pkg/controller/cronjob/utils.go getJobFromTemplate (getJobFromTemplate2 since 1.21)
 */

/** Up to then a Job is named by the second, since by the minute. */
const NAMED_BY_SECOND_UNTIL: Minor = 20;
const TIME_ANNOTATION_SINCE: Minor = 28;

export function requestsOfCronJob(cronJob: CronJob, namespace: string, minor: Minor): readonly ControllerRequest[] {
  const name = `${givenName(cronJob.metadata ?? {})}-`;
  return [{ controller: 'cronjob-controller', object: jobOf(cronJob, namespace, minor), name }];
}

function jobOf({ metadata = {}, spec = {} }: CronJob, namespace: string, minor: Minor): Job {
  const isOld = minor <= NAMED_BY_SECOND_UNTIL;
  const { metadata: { labels, annotations } = {}, spec: jobSpec } = spec.jobTemplate ?? {};
  const time = minor >= TIME_ANNOTATION_SINCE ? { 'batch.kubernetes.io/cronjob-scheduled-timestamp': TIME } : undefined;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${nameOf(metadata)}-${isOld ? SECONDS : MINUTES}`,
      namespace,
      ...(labels && { labels }),
      ...((annotations || time) && { annotations: { ...annotations, ...time } }),
      ownerReferences: [controllerReference({ apiVersion: isOld ? 'batch/v1beta1' : 'batch/v1', kind: 'CronJob' }, metadata)],
    },
    spec: jobSpec,
  };
}

/** Stand for the time at which the Job is due. */
const SECONDS = 'xxxxxxxxxx';
const MINUTES = 'xxxxxxxx';
const TIME = '2006-01-02T15:04:05Z';

import { joinedMaps } from '../objects/joined-maps';
import { ObjectMeta, StringMap } from '../objects/meta';
import { Job } from '../objects/workload';
import { nameOf } from '../validation/object-meta';
import { Minor } from '../version';

/** From here on the labels have a prefix, too. */
const PREFIXED_SINCE: Minor = 27;
/** Stands for the uid that the server makes up. */
export const NEW_UID = '00000000-0000-0000-0000-000000000000';

/**
 * The job with labels that only its own pods have, and a selector of them, where it does not select by itself.
 *
 * upstream: pkg/registry/batch/job/strategy.go generateSelector
 */
export function generateSelector(job: Job, minor: Minor): Job {
  const { metadata = {}, spec = {} } = job;
  if (spec.manualSelector === true) {
    return job;
  }
  const { template = {}, selector = {} } = spec;
  const ownLabel: StringMap = minor >= PREFIXED_SINCE ? { 'batch.kubernetes.io/controller-uid': NEW_UID } : { 'controller-uid': NEW_UID };
  const given = template.metadata?.labels;
  const labels = joinedMaps(given, generatedLabels(metadata, minor), given);
  // upstream: a job that has its labels from the template shares them with it.
  const shared = given !== undefined && metadata.labels === given;
  return {
    ...job,
    metadata: shared ? { ...metadata, labels } : job.metadata,
    spec: {
      ...spec,
      selector: { ...selector, matchLabels: joinedMaps(ownLabel, selector.matchLabels) },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

/** What the template's labels must have. */
export function generatedLabels(metadata: ObjectMeta, minor: Minor, uid = NEW_UID): StringMap {
  const name = nameOf(metadata);
  return minor >= PREFIXED_SINCE
    ? { 'controller-uid': uid, 'job-name': name, 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': name }
    : { 'controller-uid': uid, 'job-name': name };
}

import { UNKNOWN_UID } from './preconditions';
import { isJsonMap } from '../custom-resources/schema';
import { NEW_UID } from '../defaulting/job-selector';
import { JsonObject } from '../json-object';
import { Denial } from '../verdict';

/**
 * A Job as a server answers it: read from the store, it has the labels of its template where it has none. Nobody knows the uid that a new one gets.
 *
 * upstream: pkg/apis/batch/v1/defaults.go SetDefaults_Job
 */
export function answeredJob(job: JsonObject): JsonObject {
  const [metadata, spec] = [mapOf(job.metadata), mapOf(job.spec)];
  const template = mapOf(spec.template);
  const templateMeta = mapOf(template.metadata);
  const [labels, templateLabels] = [mapOf(metadata.labels), withoutUid(mapOf(templateMeta.labels))];
  const selector = mapOf(spec.selector);
  return {
    ...job,
    metadata: { ...metadata, labels: Object.keys(labels).length > 0 ? withoutUid(labels) : templateLabels },
    spec: {
      ...spec,
      selector: { ...selector, matchLabels: withoutUid(mapOf(selector.matchLabels)) },
      template: { ...template, metadata: { ...templateMeta, labels: templateLabels } },
    },
  };
}

/** What is wrong with a new Job, without the uid that nobody knows. */
export function withoutNewUid({ message, ...rest }: Denial): Denial {
  return { ...rest, message: message?.replaceAll(NEW_UID, UNKNOWN_UID) };
}

function withoutUid(labels: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, value === NEW_UID ? UNKNOWN_UID : value]));
}

function mapOf(value: unknown): JsonObject {
  return isJsonMap(value) ? value : {};
}

import { FindPlace, ReportedRequest, ReportedStory } from './model';
import type { Steps } from '../../engine/field/steps';
import type { ObjectMeta } from '../../engine/objects/meta';
import { formatPlace } from '../place';

/** The place of an object, or of a field of it: `app.yaml:12`. Undefined for one that is in no file. */
export function sourceOf(find: FindPlace, kind: string, { namespace, name = '' }: ObjectMeta = {}, steps?: Steps): string | undefined {
  const found = find({ kind, ...(namespace !== undefined && { namespace }), name });
  const place = steps === undefined ? undefined : found?.placeAt?.(steps);
  return place === undefined ? found?.identity.source : formatPlace(place);
}

/** The place in brackets, after what it is about. */
export function inBrackets(source: string | undefined): string {
  return source === undefined ? '' : ` (${source})`;
}

/** Where a field of the pod is written. */
export function podPlace(story: ReportedStory, path: string): string | undefined {
  const place = story.podFieldPlace(path);
  return place && formatPlace(place);
}

/** Where a field is written of what a request is about: a pod, or the object itself. */
export function requestPlace({ fieldPlace, podFieldPlace }: ReportedStory, { kind }: Pick<ReportedRequest, 'kind'>, path: string): string | undefined {
  const place = kind === 'Pod' ? podFieldPlace(path) : fieldPlace(path);
  return place && formatPlace(place);
}

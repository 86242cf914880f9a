import { ReportedPlace } from '../model';
import { FindPlace, ReportedStory } from './model';
import type { Steps } from '../../engine/field/steps';
import type { ObjectMeta } from '../../engine/objects/meta';

/** The place of an object, or of a field of it: `app.yaml:12`. Undefined for one that is in no file. */
export function sourceOf(find: FindPlace, kind: string, { namespace, name = '' }: ObjectMeta = {}, steps?: Steps): string | undefined {
  const found = find({ kind, ...(namespace !== undefined && { namespace }), name });
  const place = steps === undefined ? undefined : found?.placeAt?.(steps);
  return place === undefined ? found?.identity.source : formatPlace(place);
}

export function formatPlace({ file, line, column }: ReportedPlace): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`}`;
}

/** The place in brackets, after what it is about. */
export function inBrackets(source: string | undefined): string {
  return source === undefined ? '' : ` (${source})`;
}

/** Where a field of the pod is written. */
export function podFieldPlace({ fieldPlace }: ReportedStory, path: string): string | undefined {
  const place = fieldPlace(path);
  return place && formatPlace(place);
}

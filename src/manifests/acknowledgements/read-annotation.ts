import { AcknowledgementLimits, coversAsWritten, keyOf, WrittenAcknowledgement } from './acknowledgement';
import { IN_ANNOTATION } from './form';
import { AcknowledgementReading, problemsOfLimits } from './read-acknowledgements';
import { OwnAnnotation } from './set-objects';
import { nearestName } from '../../engine/decoding/nearest-name';
import { ACKNOWLEDGE_ANNOTATION, OWN_ANNOTATION_PREFIX } from '../../engine/objects/annotations';
import { EvaluatedObject } from '../result/result';
import { titleOf } from '../set/identity';
import { isJsonObject, ManifestObject } from '../set/manifest-object';
import { aboutPart, readShaped } from '../shape/read-shaped';

const KEYS = [ACKNOWLEDGE_ANNOTATION.slice(OWN_ANNOTATION_PREFIX.length)];
const OF_OBJECT = 2 + 1;

/** Reads an annotation that acknowledges denials of its object. */
export function readAnnotation({ object, key, value, steps }: OwnAnnotation): AcknowledgementReading {
  const problem = problemOfPlace(object, key, steps.length);
  if (problem !== undefined) {
    return refused(object, steps, `annotation ${OWN_ANNOTATION_PREFIX}${key}: ${problem}`);
  }
  // The API server refuses what is no string.
  const entries = typeof value === 'string' ? readEntries(value) : { problem: 'found no text where acknowledgements in YAML belong' };
  return 'problem' in entries
    ? refused(object, steps, `annotation ${ACKNOWLEDGE_ANNOTATION}: ${entries.problem}`)
    : { acknowledgements: entries.entries.map((entry) => acknowledgementOf(object, entry)), problems: [] };
}

function problemOfPlace({ kind }: ManifestObject, key: string, depth: number): string | undefined {
  if (!KEYS.includes(key)) {
    const likely = nearestName(key, KEYS) ?? KEYS[0];
    return `not known; did you mean ${OWN_ANNOTATION_PREFIX}${likely}?`;
  }
  return depth > OF_OBJECT ? `it belongs in metadata.annotations of the ${kind}, and has no effect in its pod template` : undefined;
}

function readEntries(text: string): { readonly entries: readonly AcknowledgementLimits[] } | { readonly problem: string } {
  const read = readShaped({ name: 'annotation', text }, IN_ANNOTATION);
  if ('problems' in read) {
    return { problem: read.problems[0].message };
  }
  const entries = (Array.isArray(read.value) ? read.value : [read.value]) as readonly AcknowledgementLimits[];
  const problems = entries.flatMap((entry, i) => problemsOfLimits(entry)
    .map(({ field, message }) => aboutPart(Array.isArray(read.value) ? [i, field] : [field], message)));
  return problems.length === 0 ? { entries } : { problem: problems[0] };
}

function acknowledgementOf(object: ManifestObject, limits: AcknowledgementLimits): WrittenAcknowledgement {
  const { kind, source, place, value: { metadata } } = object;
  const { name, generateName, namespace } = isJsonObject(metadata) ? metadata as Readonly<Record<string, string>> : {};
  const own = name || generateName || '';
  return {
    ...limits,
    source: 'annotation',
    place,
    key: keyOf({ kind, name: own }),
    subject: titleOf({ kind, namespace, name: own }),
    identifies: (other: EvaluatedObject) => other.source === source && other.kind === kind && other.name === own,
    covers: coversAsWritten(limits),
  };
}

function refused({ source, place, placeAt }: ManifestObject, steps: OwnAnnotation['steps'], message: string): AcknowledgementReading {
  const at = place === undefined ? { source } : located(placeAt?.(steps) ?? place);
  return { acknowledgements: [], problems: [{ ...at, message }] };
}

function located(place: NonNullable<ManifestObject['place']>): { readonly source: string; readonly place: typeof place } {
  const { file, line, column } = place;
  return { source: `${file}:${line}${column === undefined ? '' : `:${column}`}`, place };
}

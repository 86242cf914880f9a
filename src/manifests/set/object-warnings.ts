import { tooLargeToApply } from './last-applied';
import { isJsonObject, ManifestObject } from './manifest-object';
import { nearestName } from '../../engine/decoding/nearest-name';
import { LEVEL_LABELS, VERSION_LABELS } from '../../engine/pod-security/labels';
import { Minor } from '../../engine/version';

export interface ObjectWarningOptions {
  /** Whether kubectl apply sends the object. */
  readonly isApplied: boolean;
  /** Whether the API server merges it, so that kubectl does not put all of it into an annotation. */
  readonly isOnServer: boolean;
  readonly minor: Minor;
}

export interface ObjectWarning {
  readonly message: string;
  /** What it says, whatever the object is. */
  readonly alike: string;
}

/** What `alike` is of what kubectl apply fails on, and other clients may not. */
export const TOO_LARGE = 'too large';
export const WITHOUT_NAME = 'without name';

/** What is most likely a mistake in an object, although the API server takes it. */
export function warningsOnObject(object: ManifestObject, { isApplied, isOnServer, minor }: ObjectWarningOptions): readonly ObjectWarning[] {
  const ofAnnotation = isApplied && !isOnServer ? about(TOO_LARGE, tooLargeToApply(object.value, minor)) : [];
  const ofClient = [ofAnnotation, ...isApplied ? [about(WITHOUT_NAME, withoutName(object))] : []];
  const labels = minor >= FIRST_WITH_LABELS ? labelsWithoutEffect(object) : [];
  return [...ofClient.flat(), ...labels.flatMap((message) => about('label', message))];
}

function about(alike: string, message: string | undefined): readonly ObjectWarning[] {
  return message === undefined ? [] : [{ message, alike }];
}

/** upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject */
function withoutName({ creates, value: { metadata } }: ManifestObject): string | undefined {
  const { name, generateName } = isJsonObject(metadata) ? metadata : {};
  return creates !== true && !name && typeof generateName === 'string' && generateName !== ''
    ? `kubectl apply answers: from ${generateName}: cannot use generate name with apply. Use kubectl create, or set metadata.name`
    : undefined;
}

const FIRST_WITH_LABELS: Minor = 22;
const LABELS: readonly string[] = [...Object.values(LEVEL_LABELS), ...Object.values(VERSION_LABELS)];
const PREFIX = 'pod-security.kubernetes.io/';
const LIKE_PREFIX = /^pods?-?security[^/]*\/(?:enforce|audit|warn)(?:-version)?$/i;

/** Labels of a namespace that look like those of Pod Security, and are none. */
function labelsWithoutEffect({ apiVersion, kind, value: { metadata } }: ManifestObject): readonly string[] {
  const { labels, annotations } = apiVersion === 'v1' && kind === 'Namespace' && isJsonObject(metadata) ? metadata : {};
  const unknown = keysOf(labels).filter((key) => !LABELS.includes(key) && (key.startsWith(PREFIX) || LIKE_PREFIX.test(key)));
  return [
    ...unknown.map((key) => `Pod Security does not read the label ${key}${suggestion(key)}`),
    ...keysOf(annotations).filter((key) => LABELS.includes(key)).map((key) => `Pod Security does not read annotations: write ${key} under metadata.labels`),
  ];
}

function keysOf(value: unknown): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function suggestion(key: string): string {
  const likely = nearestName(key, LABELS);
  return likely === undefined ? '' : `; did you mean ${likely}?`;
}

import { DebugStyle } from './profiles';
import { decode } from '../../engine/decoding/decode';
import { encodePod } from '../../engine/encoding/encode-pod';
import { JsonObject } from '../../engine/json-object';
import { patches } from '../../engine/lazy-modules';
import { Container, EphemeralContainer, Pod } from '../../engine/objects/pod';
import { formatMinor, Minor } from '../../engine/version';
import { ManifestFile, onlyConfiguration } from '../file';
import { unknownFieldHint } from '../result/field-warning';
import { wrongTypeFinding } from '../result/wrong-type';
import { isJsonObject } from '../set/manifest-object';

/*
 * The file of `kubectl debug --custom`: a part of a container, which is merged into the container after the profile.
 * upstream: k8s.io/kubectl/pkg/cmd/debug/debug.go applyCustomProfile, applyCustomProfileEphemeral
 */

export interface CustomProfile {
  /** The file. */
  readonly name: string;
  /** The part, as kubectl writes it. */
  readonly container: JsonObject;
}

export type CustomProfileReading = { readonly custom: CustomProfile } | { readonly error: string };

const SINCE: Minor = 30;
/** From here on kubectl also reads YAML, and needs no environment variable. */
const YAML_SINCE: Minor = 31;
const POD = { apiVersion: 'v1', kind: 'Pod' };
const NOT_MODIFIABLE = 'name, command, image, lifecycle and volume devices are not modifiable via custom profile';

export function readCustomProfile(file: ManifestFile, kubectl: Minor): CustomProfileReading {
  const version = `kubectl ${formatMinor(kubectl)}`;
  if (kubectl < SINCE) {
    return { error: `${version} has no custom profiles` };
  }
  const document = onlyConfiguration(file);
  if ('error' in document) {
    return document;
  }
  const { value, locate } = document;
  const place = (steps: readonly (string | number)[]): string => locate?.(steps) ?? file.name;
  if (kubectl < YAML_SINCE && !isJson(file.text)) {
    return { error: `${file.name} does not contain a valid container spec: ${version} reads JSON alone` };
  }
  const { object, error, unknownFields: [unknown] } = decode('core/v1.Container', value, kubectl);
  if (error !== undefined) {
    return { error: `${place(error.steps)}: ${wrongTypeFinding({ ...error, code: 400 }, value).message}` };
  }
  if (unknown !== undefined) {
    return { error: `${place(unknown.steps)}: ${unknown.path}: ${version} ignores it, since containers have no such field${unknownFieldHint(unknown)}` };
  }
  const container = asWritten(object as Container, kubectl);
  return isModifiable(container) ? { custom: { name: file.name, container } } : { error: `${file.name}: ${NOT_MODIFIABLE}` };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As Go writes it: without what is empty. */
function asWritten(container: Container, kubectl: Minor): JsonObject {
  return encodePod({ ...POD, spec: { containers: [container] } }, kubectl).spec?.containers?.[0] as JsonObject;
}

function isModifiable({ name, command, image, lifecycle, volumeDevices }: JsonObject): boolean {
  return [name, command, image, lifecycle, volumeDevices].every((value) => value === undefined || value === '');
}

interface CustomizedContainer {
  readonly style: DebugStyle;
  /** Its name. */
  readonly container: string;
}

/** The pod with the part merged into its container of that name. */
export function withCustomProfile(pod: Pod, { container: part }: CustomProfile, { style, container: name }: CustomizedContainer): Pod {
  const changed = <T extends Container | EphemeralContainer>(container: T): T => (container.name === name ? merged(container, part) : container);
  const { spec = {} } = pod;
  return {
    ...pod,
    spec: style === 'ephemeral'
      ? { ...spec, ephemeralContainers: spec.ephemeralContainers?.map(changed) }
      : { ...spec, containers: spec.containers?.map(changed) },
  };
}

/** INVARIANT: a part that can be decoded can be merged. */
function merged<T extends Container | EphemeralContainer>(container: T, part: JsonObject): T {
  const before = Object.fromEntries(Object.entries(container).filter(([, value]) => value !== undefined));
  const patch = { spec: { containers: [{ ...part, name: container.name }] } };
  const result = patches().strategicMerge({ ...POD, spec: { containers: [before] } }, patch, POD);
  if ('error' in result) {
    return container;
  }
  const [after] = (result.merged.spec as { readonly containers: readonly JsonObject[] }).containers;
  return readInto(before, after) as T;
}

/** upstream: kubectl reads what is merged into the container that is there. Go keeps what an element of a list had at that place before. */
function readInto(before: unknown, after: unknown): unknown {
  if (Array.isArray(after)) {
    const old: readonly unknown[] = Array.isArray(before) ? before : [];
    return after.map((element, i) => readInto(old[i], element));
  }
  if (!isJsonObject(after)) {
    return after;
  }
  const old = isJsonObject(before) ? before : {};
  return { ...old, ...Object.fromEntries(Object.entries(after).map(([key, value]) => [key, readInto(old[key], value)])) };
}

import { PersistentVolumeSpec } from '../../objects/persistent-volume';
import { Minor } from '../../version';
import { compactJson, indentedJson, InternalJson, internalJson } from '../go/internal-json';
import { unifiedDiff } from '../go/unified-diff';
import { Validation } from '../validation';

/*
 * What two volumes are. upstream: pkg/apis/core/types.go PersistentVolumeSource, which is part of PersistentVolumeSpec
 */

const OTHER_FIELDS: ReadonlySet<string> = new Set([
  'Capacity', 'AccessModes', 'ClaimRef', 'PersistentVolumeReclaimPolicy', 'StorageClassName', 'MountOptions', 'VolumeMode', 'NodeAffinity',
  'VolumeAttributesClassName',
]);

function sourceJson(spec: PersistentVolumeSpec, minor: Minor): InternalJson {
  const json = internalJson('core.PersistentVolumeSpec', spec, minor) as { readonly fields: readonly (readonly [string, InternalJson])[] };
  return { fields: json.fields.filter(([name]) => !OTHER_FIELDS.has(name)) };
}

export function isSameSource(one: PersistentVolumeSpec, other: PersistentVolumeSpec, minor: Minor): boolean {
  return isSameInternal(sourceJson(one, minor), sourceJson(other, minor));
}

/** upstream: k8s.io/apimachinery/pkg/api/equality/semantic.go */
export function isSameInternal(one: InternalJson, other: InternalJson): boolean {
  return compactJson(withoutEmpty(one)) === compactJson(withoutEmpty(other));
}

/** A list or map without anything is as good as none. */
function withoutEmpty(json: InternalJson): InternalJson {
  if (typeof json === 'string') {
    return json;
  }
  if ('elements' in json) {
    return json.elements.length === 0 ? 'null' : { elements: json.elements.map(withoutEmpty) };
  }
  return json.fields.length === 0 ? 'null' : { fields: json.fields.map(([name, value]) => [name, withoutEmpty(value)] as const) };
}

/** upstream: before 1.34, a diff of Go values that comes out otherwise from one build of the server to the next. Three dots stand for it. */
export function sourceDiff(old: PersistentVolumeSpec, spec: PersistentVolumeSpec, { minor, rules }: Validation): string {
  if (!rules.jsonValues) {
    return '\n  core.PersistentVolumeSource{...}\n';
  }
  const [before, after] = [old, spec].map((each) => indentedJson(sourceJson(each, minor)));
  return `\n${unifiedDiff(before, after)}`;
}

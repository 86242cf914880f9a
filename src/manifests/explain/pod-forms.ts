import { PodForms } from './story';
import { templatePath } from '../../engine/controllers/template-path';
import { valueAt } from '../../engine/field/value-at';
import { KubernetesObject } from '../../engine/objects/meta';
import { RequestStory } from '../../engine/story/story';
import { unifiedDiff } from '../../engine/validation/go/unified-diff';
import { Minor } from '../../engine/version';
import { PlacedObject } from '../decide/object-places';
import { valueLines } from '../edit/block-text';
import { storedValue } from '../expected-results/stored-value';
import { isJsonObject } from '../set/manifest-object';

/** The pod of the last request, and as the manifest has it. */
export function podForms(
  requests: readonly RequestStory[], written: PlacedObject | undefined, stored: KubernetesObject | undefined, minor: Minor,
): PodForms | undefined {
  const last = requests.at(-1);
  if (last?.kind !== 'Pod') {
    return undefined;
  }
  const isStored = stored?.kind === 'Pod';
  const after = storedValue(isStored ? stored : last.object, minor);
  const template = written === undefined ? undefined : templateOf(written);
  const before = template === undefined ? storedValue(last.sent, minor) : template;
  const ordered = inOrderOf(before, after);
  const diff = unifiedDiff(valueLines(ordered) ?? [], valueLines(after) ?? []).split('\n').slice(0, -1);
  return { before: ordered, after, isStored, diff };
}

function templateOf({ identity: { kind }, value }: PlacedObject): unknown {
  const path = templatePath(kind);
  const found = path === '' ? value : valueAt(value, path.split('.'));
  return isJsonObject(found) ? { apiVersion: 'v1', kind: 'Pod', ...found } : undefined;
}

/** The value with its fields in the order that another one has them. */
function inOrderOf(value: unknown, model: unknown): unknown {
  if (Array.isArray(value)) {
    const models: readonly unknown[] = Array.isArray(model) ? model : [];
    return value.map((item, i) => inOrderOf(item, models[i]));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const like = isJsonObject(model) ? model : {};
  const keys = [...Object.keys(like).filter((key) => Object.hasOwn(value, key)), ...Object.keys(value).filter((key) => !Object.hasOwn(like, key))];
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(value[key], like[key])]));
}

import { FoundSet, Surprise } from './surprise';
import { someTitles } from './titles';
import { FieldChange } from '../../engine/admission-policy/object-changes';
import { keyOf } from '../decide/evaluator';
import { isJsonObject } from '../set/manifest-object';

/** What a policy sets in the spec of a pod, field by field and for all containers together. */
export function fieldsSet(changes: readonly FieldChange[]): readonly string[] {
  return [...new Set(changes.flatMap(({ path, after }) => leaves(`spec.${path.replace(/\[\d+\]/g, '[*]')}`, after)))];
}

function leaves(path: string, value: unknown): readonly string[] {
  const entries = isJsonObject(value) ? Object.entries(value).filter(([, each]) => each !== undefined) : [];
  return entries.length > 0 ? entries.flatMap(([key, each]) => leaves(`${path}.${key}`, each)) : [`${path} to ${String(JSON.stringify(value, written))}`];
}

function written(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** The policies that change pods, with what they set, once for all pods that they change alike. */
export function changedByPolicy({ evaluated, pods }: FoundSet): readonly Surprise[] {
  const groups = new Map<string, FoundSet['pods'][number][]>();
  for (const pod of pods.filter(({ changes }) => changes.length > 0)) {
    const key = `${pod.policy ?? ''}\n${pod.changes.join('\n')}`;
    groups.set(key, [...groups.get(key) ?? [], pod]);
  }
  return [...groups.values()].map((group) => {
    const [{ policy = '', changes }] = group;
    const titles = group.map(({ workload }) => workload);
    return {
      kind: 'changed by a policy',
      level: 'note',
      message: `PodSecurityPolicy ${policy} changes the pods of ${someTitles(titles)}: it sets ${changes.join(', ')}`,
      at: evaluated.find(({ kind, name }) => kind === 'PodSecurityPolicy' && name === policy),
      about: [...titles.map(keyOf), `PodSecurityPolicy /${policy}`],
      byDefault: true,
    };
  });
}

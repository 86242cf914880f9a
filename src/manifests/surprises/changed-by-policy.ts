import { groupBy } from './groups';
import { FoundSet, Surprise } from './surprise';
import { someTitles } from './titles';
import { Container, PodSpec } from '../../engine/objects/pod';
import { PodMutation } from '../../engine/verdict';
import { keyOf } from '../set/identity';

/** What a policy sets in the spec of a pod, field by field and for all containers together. */
export function fieldsSet({ before = {}, after = {} }: PodMutation): readonly string[] {
  const fields = new Set<string>();
  addFields(fields, 'spec.securityContext', before.securityContext, after.securityContext);
  addContainers(fields, 'spec.initContainers[*]', before.initContainers, after.initContainers);
  addContainers(fields, 'spec.containers[*]', before.containers, after.containers);
  addField(fields, 'spec.runtimeClassName', before.runtimeClassName, after.runtimeClassName);
  return [...fields];
}

function addContainers(fields: Set<string>, path: string, before: PodSpec['containers'] = [], after: readonly Container[] = []): void {
  after.forEach(({ securityContext }, i) => addFields(fields, `${path}.securityContext`, before[i]?.securityContext, securityContext));
}

/** The fields of an object in which it differs from another one. */
function addFields(fields: Set<string>, path: string, before: object | undefined, after: object | undefined): void {
  if (before === after || after === undefined) {
    return;
  }
  for (const [key, value] of Object.entries(after)) {
    addField(fields, `${path}.${key}`, (before as Readonly<Record<string, unknown>> | undefined)?.[key], value);
  }
}

function addField(fields: Set<string>, path: string, before: unknown, after: unknown): void {
  if (before === after || after === undefined) {
    return;
  }
  if (typeof after === 'object' && after !== null && !Array.isArray(after)) {
    addFields(fields, path, before as object | undefined, after);
  } else {
    fields.add(`${path} to ${JSON.stringify(after, written)}`);
  }
}

function written(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** The policies that change pods, with what they set, once for all pods that they change alike. */
export function changedByPolicy({ evaluated, pods }: FoundSet): readonly Surprise[] {
  const changed = pods.filter(({ changes }) => changes.length > 0);
  const groups = groupBy(changed, ({ policy, changes }) => [policy, ...changes].join('\n'));
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

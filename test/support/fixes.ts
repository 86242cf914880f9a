import { Fix } from '../../src/engine/fix';
import { KubernetesObject } from '../../src/engine/objects/meta';
import { UserInfo } from '../../src/engine/objects/rbac';
import { ClusterSettings } from '../../src/engine/settings';
import { Minor } from '../../src/engine/version';
import { profileOf } from '../../src/manifests/cluster/profile';
import { checkDocuments } from '../../src/manifests/decide/check';
import { isEqual } from '../../src/manifests/edit/equal';
import { CheckResult, EvaluatedObject } from '../../src/manifests/result/result';

/** A set in a cluster without anything else. */
export interface FixCase {
  readonly minor: Minor;
  readonly plugins?: readonly string[];
  /** The level of namespaces without labels. */
  readonly level?: string;
  /** Whether the cluster has nothing but the objects. */
  readonly wholeServer?: boolean;
  /** Who applies the objects; an administrator, where it is not given. */
  readonly applier?: UserInfo;
  readonly objects: readonly object[];
}

export function checked({ minor, plugins = ['PodSecurityPolicy'], level, wholeServer = false, applier, objects }: FixCase): CheckResult {
  const read = profileOf('kubernetes', `1.${minor}`);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { profile } = read;
  const podSecurityConfiguration = level === undefined ? {} : {
    podSecurityConfiguration: { apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults: { enforce: level } },
  };
  const settings = {
    ...profile.settings, ...podSecurityConfiguration, wholeServer, plugins: new Set([...profile.settings.plugins, ...minor <= 24 ? plugins : []]),
  } as ClusterSettings;
  return checkDocuments({ cluster: { ...profile, settings }, applier, documents: objects.map((value, i) => ({ source: `set:${i}`, value })) });
}

export function workloadOf(result: CheckResult): EvaluatedObject {
  return result.workloads[0] ?? result.objects[0];
}

/** The set as somebody writes it who makes the changes of a fix by hand. */
export function withFix(objects: readonly object[], denied: EvaluatedObject, { changes }: Fix): readonly object[] {
  const set = objects.map((each) => structuredClone(each)) as Record<string, unknown>[];
  for (const { steps, value, object: other } of changes) {
    const { kind, namespace = '', name } = other ?? denied;
    const isIt = ({ kind: own, metadata }: KubernetesObject): boolean =>
      own === kind && (metadata?.name ?? metadata?.generateName) === name
      && (metadata?.namespace ?? (kind === 'PodSecurityPolicy' || kind === 'Namespace' ? '' : namespace)) === namespace;
    const index = set.findIndex((each) => isIt(each));
    if (steps.length === 0) {
      set.push(value as Record<string, unknown>);
    } else if (index < 0) {
      const target = { apiVersion: other?.apiVersion, kind, metadata: { name, ...(namespace !== '' && { namespace }) } };
      put(target as Record<string, unknown>, steps, value);
      set.unshift(target);
    } else {
      put(set[index], steps, value);
    }
  }
  return set;
}

function put(target: Record<string, unknown>, steps: readonly (string | number)[], value: unknown): void {
  const parent = steps.slice(0, -1).reduce<Record<string | number, unknown>>((at, step) => {
    at[step] ??= {};
    return at[step] as Record<string | number, unknown>;
  }, target);
  const last = steps[steps.length - 1];
  if (value === undefined) {
    delete parent[last];
  } else if (!isEqual(parent[last], value)) {
    parent[last] = value;
  }
}

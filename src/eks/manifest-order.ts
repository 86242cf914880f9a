import { JsonObject } from '../engine/json-object';
import { ServingSettings } from '../engine/kinds';
import { servingOf } from '../manifests/set/serving';
import { printable } from '../text/printable';

/** The groups of objects, in the order in which they are applied. */
export const RANKS = ['namespaces', 'policies', 'roles', 'bindings', 'accounts', 'workloads'] as const;
export type Rank = (typeof RANKS)[number];

const RANK_OF: Readonly<Record<string, Rank>> = {
  Namespace: 'namespaces',
  PodSecurityPolicy: 'policies',
  Role: 'roles',
  ClusterRole: 'roles',
  RoleBinding: 'bindings',
  ClusterRoleBinding: 'bindings',
  ServiceAccount: 'accounts',
  NetworkPolicy: 'accounts',
  ResourceQuota: 'accounts',
  LimitRange: 'accounts',
};

export function rankOf({ kind }: JsonObject): Rank {
  return RANK_OF[String(kind)] ?? 'workloads';
}

/** Throws for objects of kinds that the cluster does not serve, with the message of kubectl. */
export function refuseUnserved(objects: readonly JsonObject[], settings: ServingSettings, path: string): void {
  for (const { apiVersion, kind, metadata } of objects) {
    const serving = servingOf(String(apiVersion), String(kind), settings);
    if (serving.as === 'unserved') {
      const { name } = metadata as { readonly name: string };
      throw new Error(printable(`${path}: ${String(kind)} ${name}: ${serving.message}; ${serving.fix}`));
    }
  }
}

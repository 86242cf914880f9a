import { IConstruct } from 'constructs';
import { core } from './aws';
import { Cluster } from './kubernetes-api';
import { shown } from '../constructs/known-properties';
import { Minor, parseMinor } from '../engine/version';
import { printable } from '../text/printable';

/** The minor version of a cluster; undefined if it is unknown. */
export function versionOf(cluster: Cluster, given: string | undefined, path: string): Minor | undefined {
  const { version: own } = cluster;
  const known = own === undefined || core(cluster).Token.isUnresolved(own.version) ? undefined : own.version;
  const minor = given === undefined ? undefined : parseMinor(given);
  if (given !== undefined && minor === undefined) {
    throw new Error(printable(`${path}: kubernetesVersion: found ${shown(given)}; write a minor version such as '1.35'`));
  }
  if (given !== undefined && known !== undefined && parseMinor(known) !== minor) {
    throw new Error(printable(`${path}: kubernetesVersion: found ${shown(given)}, but the version of the cluster is ${known}; remove it`));
  }
  return minor ?? (known === undefined ? undefined : parseMinor(known));
}

interface DeclaredVersion {
  readonly clusterName: string;
  /** Where the stack is deployed. */
  readonly environment: string;
  readonly version: string;
}

const DECLARED = new WeakMap<IConstruct, DeclaredVersion[]>();

/** Records the version of an imported cluster for the validation. */
export function declareVersion(scope: IConstruct, clusterName: string, version: string): void {
  const { root } = scope.node;
  const { environment } = core(scope).Stack.of(scope);
  DECLARED.set(root, [...DECLARED.get(root) ?? [], { clusterName, environment, version }]);
}

/** @param isHere Whether the cluster is in the environment. */
export function declaredVersion(app: IConstruct, name: string, isHere: (environment: string) => boolean): string | undefined {
  return DECLARED.get(app.node.root)?.filter(({ clusterName, environment }) => clusterName === name && isHere(environment)).at(-1)?.version;
}

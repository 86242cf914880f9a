import { spawnSync } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';
import type { IConstruct } from 'constructs';
import { piecesOf, tokensIn } from './intrinsics';
import { JsonObject } from '../../engine/json-object';
import { isNamespaced } from '../../engine/kinds';
import { NAMESPACES_OF_EVERY_CLUSTER } from '../../engine/state/look-up';
import { exists } from '../../files';
import { manifestFile } from '../../integrations/lazy-modules';
import { inInstallOrder, isInstalled } from '../../manifests/set/helm-hooks';
import { isJsonObject, itemType, ManifestDocument } from '../../manifests/set/manifest-object';
import { core } from '../aws';

/** A Helm chart that a stack installs. */
export interface HelmRelease {
  readonly construct: IConstruct;
  readonly properties: JsonObject;
  /** The Kubernetes version of the cluster, such as 1.30; undefined if it is unknown. */
  readonly version: string | undefined;
}

/** The objects of a release, or why they are not checked. */
export type Rendered = { readonly documents: readonly ManifestDocument[] } | { readonly text: string; readonly source: string };

const MOST_OUTPUT = 256 * 1024 * 1024;
const DEFAULT_NAMESPACE = 'default';

/**
 * The namespace that Helm creates with the release, if it is not there yet.
 *
 * upstream: Helm's pkg/action/install.go
 */
export function createdNamespace({ CreateNamespace: creates, Namespace: namespace = DEFAULT_NAMESPACE }: JsonObject): string | undefined {
  const [name, ...others] = piecesOf(namespace);
  return isTrue(creates) && others.length === 0 && !NAMESPACES_OF_EVERY_CLUSTER.has(name) ? name : undefined;
}

/** upstream: kubectl-handler/helm/__init__.py, where any text is true. */
function isTrue(property: unknown = ''): boolean {
  const pieces = piecesOf(property);
  return pieces.length === 1 && pieces[0] !== '';
}

/** Renders a release if its chart is a local directory and Helm is installed. */
export function renderRelease({ construct, properties, version }: HelmRelease): Rendered {
  const source = construct.node.path;
  const { Release: release, Namespace: inNamespace = DEFAULT_NAMESPACE, Values: given = '{}' } = properties;
  const [name, namespace, values] = [piecesOf(release), piecesOf(inNamespace), piecesOf(given)];
  const notChecked = (why: string): Rendered => ({ source, text: `the chart of Helm release ${name.join('')} is not checked: ${why}` });
  const chart = chartFolder(construct);
  if (chart === undefined) {
    return notChecked(`${typeof properties.Chart === 'string' ? properties.Chart : 'it'} is downloaded during the deployment`);
  }
  for (const [title, pieces] of [['its name depends', name], ['its namespace depends', namespace], ['its values depend', values]] as const) {
    if (pieces.length > 1) {
      return notChecked(`${title} on ${tokensIn(pieces).join(' and ')}`);
    }
  }
  const { status, stdout, stderr, error } = spawnSync('helm', [
    'template', name[0], chart, '--namespace', namespace[0], ...crds(properties), ...kubeVersion(version), '--values', '-',
  ], { input: values[0], encoding: 'utf-8', maxBuffer: MOST_OUTPUT, env: process.env });
  // A program that does not read its input has a status, and an error of the pipe as well.
  if (status === null) {
    return notChecked((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'helm is not installed' : `helm: ${String(error?.message)}`);
  }
  if (status !== 0) {
    return notChecked(`helm failed: ${stderr.trim()}`);
  }
  const documents = [...manifestFile().documentsIn({ name: source, text: stdout })];
  return {
    documents: inInstallOrder(documents.filter(({ value }) => isInstalled(value))).map((document) => ({
      ...document, locate: undefined, source, value: inReleaseNamespace(document.value, namespace[0]),
    })),
  };
}

/** An installation creates what is in the directory crds, but `helm template` leaves it out. */
function crds({ SkipCrds: skips }: JsonObject): readonly string[] {
  return isTrue(skips) ? [] : ['--include-crds'];
}

/** As EKS writes it: a chart may ask which vendor's cluster it is. Without it, Helm takes a version of its own. */
function kubeVersion(version: string | undefined): readonly string[] {
  return version === undefined ? [] : ['--kube-version', `v${version}.0-eks-0`];
}

/** The directory of a chart that is an asset. */
function chartFolder(construct: IConstruct): string | undefined {
  const { chartAsset } = construct as { readonly chartAsset?: { readonly assetPath?: string } };
  const assetPath = chartAsset?.assetPath;
  if (assetPath === undefined) {
    return undefined;
  }
  const folder = isAbsolute(assetPath) ? assetPath : resolve(core(construct).Stage.of(construct)?.outdir ?? '.', assetPath);
  return exists(folder) ? folder : undefined;
}

/**
 * As `helm install --namespace` does, also for the items of a list.
 *
 * upstream: k8s.io/cli-runtime/pkg/resource/visitor.go SetNamespace
 */
function inReleaseNamespace(value: unknown, namespace: string): unknown {
  if (!isJsonObject(value) || typeof value.kind !== 'string') {
    return value;
  }
  const { kind, items, metadata } = value;
  if (kind.endsWith('List') && Array.isArray(items)) {
    const type = itemType(value.apiVersion, kind);
    return { ...value, items: items.map((item: unknown) => inReleaseNamespace(isJsonObject(item) ? { ...type, ...item } : item, namespace)) };
  }
  const known = isJsonObject(metadata) ? metadata : {};
  const isSet = known.namespace !== undefined && known.namespace !== null && known.namespace !== '';
  return isSet || !isNamespaced(kind) ? value : { ...value, metadata: { ...known, namespace } };
}

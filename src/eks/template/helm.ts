import { spawnSync } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';
import type { IConstruct } from 'constructs';
import { piecesOf } from './intrinsics';
import { JsonObject } from '../../engine/json-object';
import { isNamespaced } from '../../engine/kinds';
import { exists } from '../../files';
import { manifestFile } from '../../integrations/lazy-modules';
import { ManifestDocument } from '../../manifests/set/manifest-object';
import { core } from '../aws';

/** A Helm chart that a stack installs. */
export interface HelmRelease {
  readonly construct: IConstruct;
  readonly properties: JsonObject;
}

/** The objects of a release, or why they are not checked. */
export type Rendered = { readonly documents: readonly ManifestDocument[] } | { readonly text: string; readonly source: string };

const MOST_OUTPUT = 256 * 1024 * 1024;

/** Renders a release if its chart is a local directory and Helm is installed. */
export function renderRelease({ construct, properties }: HelmRelease): Rendered {
  const source = construct.node.path;
  const chart = chartFolder(construct);
  const notChecked = (why: string): Rendered => ({ source, text: `the chart of Helm release ${String(properties.Release)} is not checked: ${why}` });
  if (chart === undefined) {
    return notChecked(`${typeof properties.Chart === 'string' ? properties.Chart : 'it'} is downloaded during the deployment`);
  }
  const values = piecesOf(properties.Values ?? '{}');
  if (values.length > 1) {
    return notChecked(`its values depend on ${values[1]}`);
  }
  const { Release: release, Namespace: namespace } = properties;
  const options = ['template', String(release), chart, '--namespace', String(namespace), '--values', '-'];
  const { status, stdout, stderr, error } = spawnSync('helm', options, { input: values[0], encoding: 'utf-8', maxBuffer: MOST_OUTPUT, env: process.env });
  // A program that does not read its input has a status, and an error of the pipe as well.
  if (status === null) {
    return notChecked((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'helm is not installed' : `helm: ${String(error?.message)}`);
  }
  if (status !== 0) {
    return notChecked(`helm failed: ${stderr.trim()}`);
  }
  const documents = [...manifestFile().documentsIn({ name: source, text: stdout })];
  return { documents: documents.map((document) => inNamespace(document, String(namespace), source)) };
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

// As `helm install --namespace` does.
function inNamespace(document: ManifestDocument, namespace: string, source: string): ManifestDocument {
  const { value } = document;
  if (typeof value !== 'object' || value === null || !('kind' in value) || !isNamespaced(String(value.kind))) {
    return { ...document, source };
  }
  const { metadata = {} } = value as { readonly metadata?: object };
  return { ...document, locate: undefined, source, value: { ...value, metadata: { namespace, ...metadata } } };
}

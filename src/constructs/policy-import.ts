/* eslint-disable @typescript-eslint/no-require-imports -- the first policy loads the engine, importing the package does not */
import { Yaml } from 'cdk8s';
import { MAP, readProperty, TEXT } from './known-properties';
import type * as PolicyEngine from './policy-engine';
import { POLICY_API_VERSION, POLICY_KIND, propOfField } from './policy-manifest';
import { PodSecurityPolicyProps } from './policy-props';
import { refuseUnknownFields } from './refuse-invalid-policy';
import { FileError, readText } from '../files';
import { printable } from '../text/printable';

type ManifestFields = Readonly<Record<string, unknown>>;

const policyEngine = (): typeof PolicyEngine => require('./policy-engine');

/** The annotation in which kubectl stores the last applied configuration. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The rules that the API server requires. They stay empty if the manifest does not set them, so the policy is rejected as the API server rejects it. */
const REQUIRED_RULES: ManifestFields = { seLinux: {}, runAsUser: {}, supplementalGroups: {}, fsGroup: {} };

/** The props of a policy manifest, without the metadata that the API server adds. */
export function propsOfManifest(manifest: unknown, path: string): PodSecurityPolicyProps {
  if ((manifest as { readonly kind?: unknown } | null)?.kind !== POLICY_KIND) {
    throw new Error(printable(`${path}: found no object of kind ${POLICY_KIND}; pass the output of kubectl get psp NAME -o json`));
  }
  const [metadata, spec] = ['metadata', 'spec'].map((field) => fieldsOf(manifest as ManifestFields, field, path));
  refuseUnknownFields({ apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, spec }, path);
  const { [LAST_APPLIED]: _lastApplied, ...annotations } = fieldsOf(metadata, 'annotations', `${path}: metadata`);
  const fields = Object.entries(spec).filter(([, value]) => value !== null);
  return {
    ...REQUIRED_RULES,
    ...Object.fromEntries(fields.map(([field, value]) => [propOfField(field), value])),
    name: metadata.name as string | undefined,
    metadata: { labels: metadata.labels as Record<string, string> | undefined, annotations: annotations as Record<string, string> },
  };
}

/** The fields of a part that may be missing. */
function fieldsOf(object: ManifestFields, field: string, path: string): ManifestFields {
  return readProperty(object[field] ?? {}, MAP, `${path}: ${field}`) as ManifestFields;
}

/** The only policy in a file or at a URL, also in a List, as `kubectl get psp -o yaml` prints it. */
export function loadPolicyFile(fileOrUrl: string, name: string | undefined, path: string): unknown {
  readProperty(fileOrUrl, TEXT, path);
  const all = load(fileOrUrl, path).flatMap(objectsIn).filter(({ kind }) => kind === POLICY_KIND);
  const policies = name === undefined ? all : all.filter(({ metadata }) => metadata?.name === name);
  if (policies.length !== 1) {
    throw new Error(printable(`${path}: ${fileOrUrl} has ${problemOf(all, name)}`));
  }
  return policies[0];
}

function problemOf(policies: readonly LooseObject[], name: string | undefined): string {
  const names = policies.map(({ metadata }) => String(metadata?.name)).join(', ');
  if (policies.length === 0) {
    return `no object of kind ${POLICY_KIND}; write the output of kubectl get psp NAME -o yaml to the file`;
  }
  return name === undefined
    ? `${policies.length} objects of kind ${POLICY_KIND}: ${names}; name one of them, as in fromYaml(scope, id, file, '${String(policies[0].metadata?.name)}')`
    : `${policies.filter(({ metadata }) => metadata?.name === name).length} objects of kind ${POLICY_KIND} named ${name}; its policies are ${names}`;
}

function load(fileOrUrl: string, path: string): readonly unknown[] {
  try {
    return URL.test(fileOrUrl) ? Yaml.load(fileOrUrl) as unknown[] : readFile(fileOrUrl);
  } catch (error) {
    throw new Error(printable(`${path}: ${error instanceof FileError ? error.message : `${fileOrUrl}: ${firstLine(error)}`}`));
  }
}

/** The documents as kubectl reads them. Yaml.load of cdk8s leaves out what it cannot read, and a policy with less in it allows more. */
function readFile(name: string): readonly unknown[] {
  const { documents, errors } = policyEngine().readManifest(readText(name), name);
  const [problem] = [...errors, ...documents.flatMap(({ warnings }) => warnings)];
  if (problem !== undefined) {
    throw new FileError(problem.source, problem.error);
  }
  return documents.map(({ value }) => value);
}

/** cdk8s appends the output of the child process that reads. */
function firstLine(error: unknown): string {
  return (error as Error).message.split('\n')[0];
}

const URL = /^[a-z][a-z0-9+.-]+:\/\//i;

interface LooseObject {
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown };
}

/** The object, or those of a List. The items of a typed list do not say what they are. */
function objectsIn(document: unknown): readonly LooseObject[] {
  const { kind, items } = (document ?? {}) as { readonly kind?: unknown; readonly items?: unknown };
  if (kind === `${POLICY_KIND}List` && Array.isArray(items)) {
    return items.map((item: object) => ({ apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, ...item }));
  }
  return kind === 'List' && Array.isArray(items) ? items.flatMap(objectsIn) : [document ?? {}];
}

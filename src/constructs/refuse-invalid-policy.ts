/* eslint-disable @typescript-eslint/no-require-imports -- the first policy loads the engine, importing the package does not */
import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { hasCdkToken } from './cdk-token';
import type * as PolicyEngine from './policy-engine';
import { hintOf } from './refuse-rejected-object';
import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../engine/kinds';
import { NEWEST_MINOR } from '../engine/version';
import { printable } from '../text/printable';

/** The last minor has all fields of a policy. */
const MINOR = LAST_MINOR_WITH_POD_SECURITY_POLICY;

const policyEngine = (): typeof PolicyEngine => require('./policy-engine');

/** Throws for a policy that the API server rejects, with its message, and for one that it never uses. A token of the AWS CDK may be any value. */
export function refuseInvalidPolicy(manifest: object, path: string): void {
  if (hasCdkToken(manifest)) {
    return;
  }
  const { ClusterState, decodeObject, loadObject } = policyEngine();
  const state = new ClusterState({ minor: MINOR, plugins: new Set(['PodSecurityPolicy']), allowPrivileged: true });
  const decoded = decodeObject(manifest, MINOR);
  const denial = decoded && loadObject(state, decoded);
  if (denial !== undefined) {
    const fixes = (denial.findings?.() ?? []).map(({ fix }) => fix);
    throw new Error(printable(`${path}: ${denial.message ?? ''}; ${[...new Set(fixes)].join(', ') || 'use a value of the type in the message'}`));
  }
  if (state.policies.length > state.providers.length) {
    throw new Error(printable(`${path}: the API server accepts this policy, but the PodSecurityPolicy plugin skips it for every pod; `
      + 'set ranges for each rule MustRunAs or MayRunAs, and seLinuxOptions for the rule MustRunAs of seLinux'));
  }
}

/** Throws for an object of another kind that the API server rejects, with its message. A token of the AWS CDK may be any value. */
export function refuseInvalidObject(manifest: object, path: string): void {
  if (hasCdkToken(manifest)) {
    return;
  }
  const { ClusterState, decodeObject, loadObject } = policyEngine();
  const decoded = decodeObject(manifest, NEWEST_MINOR);
  const denial = decoded && loadObject(new ClusterState({ minor: NEWEST_MINOR, plugins: new Set(), allowPrivileged: true }), decoded);
  if (denial !== undefined) {
    // A value of the wrong form has no finding.
    const fixes = [...new Set((denial.findings?.() ?? []).map(({ fix }) => fix))].join(', ') || "write quantities such as '500m' for cpu and '256Mi' for memory";
    throw new Error(printable(`${path}: ${denial.message ?? ''}; ${fixes}`));
  }
}

/** Throws for a name, a namespace, labels and annotations that the API server rejects. What is lazy is validated with the app. */
export function refuseInvalidMetadata(object: ApiObject, { labels, annotations }: ApiObjectMetadata): void {
  const { apiVersion, kind, name, metadata: { namespace }, node: { scope, path } } = object;
  const metadata = { name, namespace, labels: textsOf(labels), annotations: textsOf(annotations) };
  refuseInvalidObject({ apiVersion, kind, metadata }, scope?.node.path ?? path);
}

function textsOf(map: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => typeof value === 'string'));
}

/** Throws for fields that the API server would drop silently. */
export function refuseUnknownFields(manifest: object, path: string): void {
  const { decodeObject } = policyEngine();
  const [unknown] = decodeObject(manifest, MINOR)?.unknownFields ?? [];
  if (unknown !== undefined) {
    throw new Error(printable(`${path}: unknown field ${JSON.stringify(unknown.path)}, which the API server would drop; ${hintOf(unknown)}`));
  }
}

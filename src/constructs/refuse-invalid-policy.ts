/* eslint-disable @typescript-eslint/no-require-imports -- the first policy loads the engine, importing the package does not */
import type * as PolicyEngine from './policy-engine';
import type { UnknownField } from '../engine/decoding/unknown-field';

/** The latest minor with PodSecurityPolicy. It has all the fields. */
const LAST_MINOR_WITH_POLICIES = 24;

const policyEngine = (): typeof PolicyEngine => require('./policy-engine');

/** Throws for a policy that the API server rejects, with its message, and for one that it never uses. */
export function refuseInvalidPolicy(manifest: object, path: string): void {
  const { ClusterState, decodeObject } = policyEngine();
  const state = new ClusterState({ minor: LAST_MINOR_WITH_POLICIES, plugins: new Set(['PodSecurityPolicy']), allowPrivileged: true });
  const decoded = decodeObject(manifest, LAST_MINOR_WITH_POLICIES);
  const denial = decoded && state.load(decoded);
  if (denial !== undefined) {
    const fixes = (denial.findings?.() ?? []).map(({ fix }) => fix);
    throw new Error(`${path}: ${denial.message ?? ''}; ${[...new Set(fixes)].join(', ') || 'use a value of the type in the message'}`);
  }
  if (state.policies.length > state.providers.length) {
    throw new Error(`${path}: the API server accepts this policy, but the PodSecurityPolicy plugin skips it for every pod; `
      + 'set ranges for each rule MustRunAs or MayRunAs, and seLinuxOptions for the rule MustRunAs of seLinux');
  }
}

/** Throws for fields that the API server would drop silently. */
export function refuseUnknownFields(manifest: object, path: string): void {
  const { decodeObject } = policyEngine();
  const [unknown] = decodeObject(manifest, LAST_MINOR_WITH_POLICIES)?.unknownFields ?? [];
  if (unknown !== undefined) {
    throw new Error(`${path}: unknown field ${JSON.stringify(unknown.path)}, which the API server would drop; ${hintOf(unknown)}`);
  }
}

function hintOf({ likely, belongsTo }: UnknownField): string {
  if (likely !== undefined) {
    return `did you mean ${JSON.stringify(likely)}?`;
  }
  return belongsTo === undefined ? 'remove it' : `it belongs to ${belongsTo}`;
}

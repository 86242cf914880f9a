/* eslint-disable @typescript-eslint/no-require-imports -- the first policy loads the engine, importing the package does not */
import type * as ClusterObjects from '../engine/cluster-objects';
import type * as DecodeObject from '../engine/decoding/decode-object';
import type { UnknownField } from '../engine/decoding/unknown-field';
import type * as Provider from '../engine/pod-security-policy/provider';

/** The latest minor with PodSecurityPolicy. It has all the fields. */
const LAST_MINOR_WITH_POLICIES = 24;

/** Throws for a policy that the API server rejects, with its message, and for one that it never uses. */
export function refuseInvalidPolicy(manifest: object, path: string): void {
  const { readClusterObject } = require('../engine/cluster-objects') as typeof ClusterObjects;
  const read = readClusterObject(manifest, LAST_MINOR_WITH_POLICIES);
  if (read !== undefined && 'refused' in read) {
    throw new Error(`${path}: ${read.refused.message}; ${fixOf(read.refused.message)}`);
  }
  const { createProvider } = require('../engine/pod-security-policy/provider') as typeof Provider;
  if (read?.kind === 'PodSecurityPolicy' && createProvider(read.object, LAST_MINOR_WITH_POLICIES) === undefined) {
    throw new Error(`${path}: the API server accepts this policy, but the PodSecurityPolicy plugin skips it for every pod; `
      + 'set ranges for each rule MustRunAs or MayRunAs, and seLinuxOptions for the rule MustRunAs of seLinux');
  }
}

/** Throws for fields that the API server would drop silently. */
export function refuseUnknownFields(manifest: object, path: string): void {
  const { decodeObject } = require('../engine/decoding/decode-object') as typeof DecodeObject;
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

const FIELD_ERROR = /([^\s[]\S*): (Required value|Unsupported value|Invalid value|Duplicate value|Forbidden|Too long)/g;
const VERBS: Readonly<Record<string, string>> = { 'Required value': 'set', 'Unsupported value': 'use a supported value at' };

function fixOf(message: string): string {
  const fixes = [...message.matchAll(FIELD_ERROR)].map(([, field, type]) => `${VERBS[type] ?? 'change'} ${field}`);
  return [...new Set(fixes)].join(', ') || 'use a value of the type in the message';
}

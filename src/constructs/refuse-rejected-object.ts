/* eslint-disable @typescript-eslint/no-require-imports -- the first object loads the engine, importing the package does not */
import { hasCdkToken } from './cdk-token';
import { shown } from './known-properties';
import type * as PolicyEngine from './policy-engine';
import type * as PolicyTypes from './policy-types';
import type { UnknownField } from '../engine/decoding/unknown-field';
import { findKind } from '../engine/kinds';
import type { AdmissionPolicy } from '../engine/objects/admission-registration';
import type { KubernetesObject } from '../engine/objects/meta';
import { NEWEST_MINOR } from '../engine/version';
import { printable } from '../text/printable';

const policyEngine = (): typeof PolicyEngine => require('./policy-engine');
const policyTypes = (): typeof PolicyTypes => require('./policy-types');

/** An object as a construct writes it. */
export interface ConstructObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  readonly spec: object;
}

/** Throws for an object that the newest API server with this version of the API rejects, with its message, and for fields that it would drop. */
export function refuseRejectedObject(manifest: ConstructObject, path: string): void {
  const { apiVersion, kind } = manifest;
  const known = findKind(apiVersion, kind);
  if (known === undefined) {
    throw new Error(printable(`${path}: apiVersion: found ${shown(apiVersion)}, which has no ${kind}; use a version that the cluster serves`));
  }
  const { createObject, decodeObject, invalidDenial } = policyEngine();
  const minor = Math.min(known.until ?? NEWEST_MINOR, NEWEST_MINOR);
  const decoded = decodeObject(manifest, minor);
  const [unknown] = decoded?.unknownFields ?? [];
  if (unknown !== undefined) {
    throw new Error(printable(`${path}: unknown field ${JSON.stringify(unknown.path)}, which the API server would drop; ${hintOf(unknown)}`));
  }
  // A token of the AWS CDK may be any value.
  if (hasCdkToken(manifest)) {
    return;
  }
  if (decoded?.error !== undefined) {
    throw new Error(printable(`${path}: ${decoded.error.message}; use a value of the type in the message`));
  }
  const { errors } = createObject(kind, decoded?.object as KubernetesObject, minor);
  if (errors.length > 0) {
    const { message = '', findings } = invalidDenial(kind, (manifest.metadata as { readonly name?: string }).name ?? '', errors, minor);
    const fixes = [...new Set((findings?.() ?? []).map(({ fix }) => fix))];
    // The errors of CEL have lines of their own, which show the place.
    const lines = message.split('\n').map(printable);
    throw new Error([`${printable(path)}: ${lines[0]}`, ...lines.slice(1), ...fixes.map((fix) => `fix: ${printable(fix)}`)].join('\n'));
  }
}

/** Throws for expressions that look for fields that no kind has which the policy matches. The API server only reports them in the status. */
export function refuseTypeProblems(manifest: ConstructObject, path: string): void {
  if (hasCdkToken(manifest)) {
    return;
  }
  const policy = policyEngine().decodeObject(manifest, NEWEST_MINOR)?.object as AdmissionPolicy;
  const problem = policyTypes().findTypeProblems(policy, NEWEST_MINOR).find(({ isCertain }) => isCertain);
  if (problem !== undefined) {
    const [first, ...lines] = problem.message.split('\n').map(printable);
    const kinds = problem.kinds.map(printable).join('; ');
    throw new Error([`${printable(path)}: ${printable(problem.path)}: for ${kinds}: ${first}`, ...lines, 'fix: change the expression'].join('\n'));
  }
}

/** What to do about a field that the API server does not know. */
export function hintOf({ likely, belongsTo }: UnknownField): string {
  if (likely !== undefined) {
    return `did you mean ${JSON.stringify(likely)}?`;
  }
  return belongsTo === undefined ? 'remove it' : `it belongs to ${belongsTo}`;
}

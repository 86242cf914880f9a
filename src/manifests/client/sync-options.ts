import { isChosen } from '../../engine/field-manager/metadata-selector';
import { isPlainObject, JsonObject } from '../../engine/json-object';

/*
 * What the annotations of an object tell Flux and Argo CD to do with it.
 */

/** What Flux does with an object. */
export interface FluxOptions {
  /** The annotation or label for which Flux leaves it as it is. */
  readonly skippedBy?: string;
  /** The same by which Flux deletes it and creates it again, where the API server refuses to change it. */
  readonly recreatedBy?: string;
}

const GROUP = 'kustomize.toolkit.fluxcd.io';
const SSA = `${GROUP}/ssa`;
const RECONCILE = `${GROUP}/reconcile`;
const FORCE = `${GROUP}/force`;

/** upstream: kustomize-controller's internal/controller/kustomization_controller.go apply, api/v1/kustomization_types.go */
export function fluxOptions(document: JsonObject, live: JsonObject | undefined): FluxOptions {
  const both = live === undefined ? [document] : [document, live];
  const has = (key: string, value: string, objects = both): boolean => objects.some((each) => isChosen(each, { key, value }));
  const skippedBy = has(RECONCILE, 'disabled') ? `${RECONCILE}: disabled`
    : has(SSA, 'Ignore') ? `${SSA}: Ignore` : live !== undefined && has(SSA, 'IfNotPresent', [document]) ? `${SSA}: IfNotPresent` : undefined;
  return { ...(skippedBy !== undefined && { skippedBy }), ...(has(FORCE, 'Enabled') && { recreatedBy: `${FORCE}: Enabled` }) };
}

/** What Argo CD does with an object. */
export interface ArgoOptions {
  /** Whether the API server merges it; undefined where the object does not say it. */
  readonly isOnServer?: boolean;
  readonly replaces: boolean;
  readonly recreates: boolean;
  /** Whether fields that the kind does not have are errors where Argo CD creates the object instead of applying it. */
  readonly validates: boolean;
}

/** upstream: gitops-engine's pkg/sync/common/types.go, pkg/sync/resource/annotations.go */
export function argoOptions({ metadata }: JsonObject): ArgoOptions {
  const { annotations } = isPlainObject(metadata) ? metadata : {};
  const text = isPlainObject(annotations) ? annotations['argocd.argoproj.io/sync-options'] : undefined;
  const options = new Set(typeof text === 'string' ? text.split(',').map((each) => each.trim()) : []);
  const isOnServer = options.has('ServerSideApply=false') ? false : options.has('ServerSideApply=true') ? true : undefined;
  return {
    ...(isOnServer !== undefined && { isOnServer }),
    replaces: options.has('Replace=true'),
    recreates: options.has('Force=true'),
    validates: !options.has('Validate=false'),
  };
}

/* eslint-disable @typescript-eslint/no-require-imports -- the first synth loads the engine, importing the package does not */
import type * as Configuration from '../engine/pod-security/configuration';
import type * as ClusterFile from '../manifests/cluster/cluster-file';
import type * as Plugins from '../manifests/cluster/plugins';
import type * as Check from '../manifests/decide/check';
import type * as Controllers from '../manifests/decide/requester';
import type * as ManifestFile from '../manifests/file';
import type * as Unresolved from '../manifests/unresolved';
import type * as Explanation from '../report/explanation';
import type * as Text from '../report/text';

/*
 * Modules that are loaded on first use.
 */

export const checking = (): typeof Check => require('../manifests/decide/check');
export const clusterFile = (): typeof ClusterFile => require('../manifests/cluster/cluster-file');
export const controllers = (): typeof Controllers => require('../manifests/decide/requester');
export const plugins = (): typeof Plugins => require('../manifests/cluster/plugins');
export const unresolved = (): typeof Unresolved => require('../manifests/unresolved');
export const manifestFile = (): typeof ManifestFile => require('../manifests/file');
export const podSecurityConfiguration = (): typeof Configuration => require('../engine/pod-security/configuration');
export const explanation = (): typeof Explanation => require('../report/explanation');
export const text = (): typeof Text => require('../report/text');

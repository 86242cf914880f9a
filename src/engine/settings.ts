import { StringMap, KubernetesObject } from './objects/meta';
import { Toleration } from './objects/scheduling';
import { LimitedResource } from './resource-quota/configuration';
import { SignatureVerifier } from './signature';
import { Minor } from './version';
import { Injection } from './webhook/injection';

/** The name of an admission plugin, as kube-apiserver has it: `plugins.ts` lists them. */
export type PluginName = string;

/** Tells a value that stands in for one that nobody knows, such as a token of the AWS CDK, and a text that has such a value in it. */
export type StandIn = (value: string | number) => boolean;

/** What an answer depends on besides the objects and the request. */
export interface ClusterSettings {
  readonly minor: Minor;
  /** The plugins that run. NamespaceLifecycle always does. */
  readonly plugins: ReadonlySet<PluginName>;
  /** kube-apiserver's `--runtime-config`: by group version, `GROUP/VERSION/RESOURCE`, `api/all`, `api/ga`, `api/beta` or `api/alpha`. */
  readonly runtimeConfig?: ReadonlyMap<string, boolean>;
  /** The feature gates of admission policies that are set: `src/engine/admission/feature-gates.ts` has their defaults. */
  readonly featureGates?: ReadonlyMap<string, boolean>;
  /** The policies, bindings and webhook configurations of the directories that `--admission-control-config-file` names, as they are stored. */
  readonly staticManifests?: readonly KubernetesObject[];
  /** kube-apiserver's `--allow-privileged`. */
  readonly allowPrivileged: boolean;
  /**
   * Asks the plugins alone: an object is defaulted, but the registry neither changes nor validates it. The Pod Security library, which also
   * runs as a webhook, answers like this.
   */
  readonly pluginsOnly?: boolean;
  /** Leaves out the warnings that a server's registry sends with an answer; those of the plugins stay. */
  readonly withoutRegistryWarnings?: boolean;
  /** Whether objects come to the plugins without `metadata.managedFields`, which a server always sets before. */
  readonly withoutManagedFields?: boolean;
  /** Whether an API server as a whole answers, rather than some of its plugins: it has every object that is given, of whatever kind. */
  readonly wholeServer?: boolean;
  /** Whether the cluster holds nothing but the objects that are given. */
  readonly isComplete?: boolean;
  /** The PodSecurityConfiguration as read from its file; undefined for the server's own defaults. */
  readonly podSecurityConfiguration?: unknown;
  /** The PodNodeSelector plugin's configuration: selectors by namespace, and that of the cluster under `clusterDefaultNodeSelector`. */
  readonly podNodeSelector?: StringMap;
  /** The PodTolerationRestriction plugin's configuration. */
  readonly podTolerationRestriction?: { readonly default?: readonly Toleration[]; readonly whitelist?: readonly Toleration[] };
  /** The `limitedResources` of a ResourceQuotaConfiguration. */
  readonly limitedResources?: readonly LimitedResource[];
  /** Verifies the signatures of requests for certificates. Without it, an answer that depends on one is unknown. */
  readonly verifySignature?: SignatureVerifier;
  /** The values of which the expressions of admission policies are not to make anything. */
  readonly isStandIn?: StandIn;
  /** What mutating webhooks are known to add to pods. */
  readonly injections?: readonly Injection[];
}

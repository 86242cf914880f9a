import { Minor } from './version';

/** The admission plugins that the engine evaluates. */
export type PluginName = 'PodSecurityPolicy' | 'PodSecurity' | 'ServiceAccount';

/** What an answer depends on besides the objects and the request. */
export interface ClusterSettings {
  readonly minor: Minor;
  readonly plugins: ReadonlySet<PluginName>;
  /** Plugins that are enabled, could decide on a pod, and are not evaluated. */
  readonly otherPlugins?: ReadonlySet<string>;
  /** kube-apiserver's `--allow-privileged`. */
  readonly allowPrivileged: boolean;
  /**
   * Asks the plugins alone: an object is defaulted, but the registry neither changes nor validates it. The Pod Security library, which also
   * runs as a webhook, answers like this.
   */
  readonly pluginsOnly?: boolean;
  /** The PodSecurityConfiguration as read from its file; undefined for the server's own defaults. */
  readonly podSecurityConfiguration?: unknown;
}

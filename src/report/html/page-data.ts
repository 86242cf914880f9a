import type { Decision } from '../../engine/verdict';

/*
 * What the page reads. Each text is printable: it has no character that only looks like another one, or turns text around.
 *
 * An object of the set is a row. What many rows have in common is a value, which stands once before them, and rows name it by its index.
 */

/** A set. */
export interface PageSet {
  /** The folder, where several are sets of their own. */
  readonly folder?: string;
  /** What the sets are in, where these are not folders. */
  readonly noun?: 'cluster';
  readonly cluster: PageCluster;
  readonly summary: PageSummary;
  /** The PodSecurityPolicies of the cluster, in the order of trial; undefined where the plugin is off. */
  readonly policies?: readonly string[];
  /** What there is to say about the set as a whole. */
  readonly notes: readonly PageNote[];
}

export interface PageCluster {
  /** `cluster eks:1.24: Kubernetes 1.24 with ...`. */
  readonly title: string;
  readonly name: string;
  readonly minor: number;
}

export interface PageSummary {
  readonly allowed: number;
  readonly denied: number;
  readonly unknown: number;
  readonly acknowledged?: number;
}

export interface PageNote {
  readonly level: 'error' | 'warning' | 'note' | 'assumption';
  readonly text: string;
}

/** A row, or a value that the rows after it name. */
export type PageItem = PageRow | readonly [value: PageValue];
export type PageValue = string | PageFinding | PageFix | PageAcknowledgement | PageCell | readonly string[] | readonly PageDetail[];

/** The index of a value. */
export type Ref = number;

export interface PageRow {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly source: string;
  readonly operation?: string;
  readonly template?: string;
  /** Whether it is an object that makes no pods. */
  readonly other?: 1;
  readonly verdict: Decision;
  readonly policy?: string;
  /** The server's own words. */
  readonly message?: string;
  readonly why?: Ref;
  /** What people can change that is not decided on. */
  readonly fix?: Ref;
  /** What is decided on, best first. */
  readonly fixes?: readonly Ref[];
  /** Each finding with its place, if it is in a file. */
  readonly findings?: readonly (readonly [Ref, string?])[];
  readonly warnings?: readonly Ref[];
  readonly assumptions?: readonly Ref[];
  readonly acknowledged?: Ref;
  readonly effects?: Ref;
  readonly steps: readonly string[];
  /** Why it is not allowed, in a word or two each. */
  readonly causes: Ref;
  /** What baseline and restricted say: the reasons why they reject the pod. */
  readonly levels?: readonly [baseline: Ref, restricted: Ref];
  /** What each policy says of the pod. */
  readonly cells?: readonly Ref[];
  /** The service account of the pods, as `team/default`. */
  readonly account?: string;
}

export interface PageFinding {
  readonly check: string;
  readonly policy?: string;
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

export interface PageFix {
  readonly kind: string;
  readonly description: string;
  readonly widens: boolean;
  readonly notes: readonly string[];
  /** As `spec.hostNetwork: false`. */
  readonly changes: readonly string[];
}

export interface PageAcknowledgement {
  readonly reason: string;
  readonly expires?: string;
  readonly owner?: string;
  readonly source: string;
}

export interface PageDetail {
  readonly label: string;
  readonly text: string;
}

/** What a PodSecurityPolicy says of a pod. */
export interface PageCell {
  readonly state: 'admits' | 'accepts' | 'rejects' | 'no grant';
  readonly reasons: readonly string[];
  /** Who may use the policy in the namespace of the pod. */
  readonly grants: readonly PageGrant[];
}

export interface PageGrant {
  /** As `service account team/builder`. */
  readonly subject: string;
  readonly binding: string;
  /** Empty where the role does not exist. */
  readonly role: string;
  /** Whether the pod's account or the one who asks for the pod is the subject. */
  readonly applies: boolean;
}

import type { RequestStory } from '../../engine/story/story';
import { ReportedCluster, ReportedDiagnostic, ReportedPlace, ReportedSource, ReportedWorkload } from '../model';

/*
 * What the reports on `explain` read. The result has these fields, and more.
 */

export interface ReportedStory {
  readonly cluster: ReportedCluster;
  readonly object: ReportedWorkload;
  readonly requests: readonly ReportedRequest[];
  /** The same once the whole set is applied. */
  readonly afterwards: readonly ReportedRequest[];
  readonly pod: ReportedPodForms | undefined;
  readonly refused: readonly ReportedRefusal[];
  readonly surprises: readonly ReportedSurprise[];
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly objectPlace: FindPlace;
  /** Where a field of the object is written. */
  readonly fieldPlace: (path: string) => ReportedPlace | undefined;
  /** Where a field of the pod is written. */
  readonly podFieldPlace: (path: string) => ReportedPlace | undefined;
}

export interface ReportedRequest extends RequestStory {
  readonly requester: string;
  readonly isAssumed?: boolean;
}

export interface ReportedPodForms {
  readonly before: unknown;
  readonly after: unknown;
  readonly isStored: boolean;
  readonly diff: readonly string[];
}

/** An object that would decide on this one, and is not in the cluster. */
export interface ReportedRefusal extends ReportedSource {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly message: string;
}

export interface ReportedSurprise {
  readonly kind: string;
  readonly message: string;
}

/** Where an object is written. */
export type FindPlace = (object: { readonly kind: string; readonly namespace?: string; readonly name: string }) => StoryObject | undefined;

export interface StoryObject {
  readonly identity: ReportedSource;
  readonly placeAt?: (steps: readonly (string | number)[], index?: number) => ReportedPlace;
}

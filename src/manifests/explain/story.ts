import { RequestStory } from '../../engine/story/story';
import { FindPlacedObject } from '../decide/object-places';
import { RejectedObject } from '../decide/rejected-object';
import { Diagnostic } from '../result/diagnostic';
import { EvaluatedCluster, EvaluatedObject } from '../result/result';
import { FilePlace } from '../set/located';
import { Surprise } from '../surprises/surprise';

/** How the API server comes to its answer about one object of a set. */
export interface Story {
  readonly cluster: EvaluatedCluster;
  readonly object: EvaluatedObject;
  /** From the object itself down to its pod, or to the request that is refused. */
  readonly requests: readonly NamedRequest[];
  /** The same for an object that was refused, when the whole set is applied. */
  readonly afterwards: readonly NamedRequest[];
  /** Undefined where it does not come to a pod. */
  readonly pod: PodForms | undefined;
  /** Objects that would decide on it, and are not in the cluster, since the API server rejects them. */
  readonly refused: readonly RejectedObject[];
  /** What people do not expect of it, although it is admitted. */
  readonly surprises: readonly Surprise[];
  readonly diagnostics: readonly Diagnostic[];
  readonly objectPlace: FindPlacedObject;
  /** Where a field of the object is written. */
  readonly fieldPlace: (path: string) => FilePlace | undefined;
  /** Where a field of the pod is written. */
  readonly podFieldPlace: (path: string) => FilePlace | undefined;
}

/** A request, and who sends it: `the replica set controller`. */
export interface NamedRequest extends RequestStory {
  readonly requester: string;
  /** Whether nobody said who applies the set. */
  readonly isAssumed?: boolean;
}

/** The pod as the manifest has it, and as the API server stores it or last had it, as JSON values. */
export interface PodForms {
  readonly before: unknown;
  readonly after: unknown;
  readonly isStored: boolean;
  /** The lines of a unified diff of both as YAML. */
  readonly diff: readonly string[];
}

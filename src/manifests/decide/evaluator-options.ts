import type { RequesterOptions } from './evaluate-pod';
import type { DetailLimits } from './late-details';
import { ClusterState } from '../../engine/state/cluster-state';
import type { SetStep } from '../client/set-steps';
import { EvaluatedObject } from '../result/result';

export interface EvaluatorOptions extends RequesterOptions, DetailLimits {
  /** Whether an assumption makes a verdict unknown. */
  readonly strict: boolean;
  /** What the client sends before it looks whether to go on. */
  readonly steps: readonly SetStep[];
  readonly tellsUnvalidated?: boolean;
  /** Whether verdicts keep the object as stored. */
  readonly keepObjects?: boolean;
  /** Whether objects of other kinds that the API server takes without a word get a verdict, too. */
  readonly tellsAll?: boolean;
  /** Told of each object as it is decided on, while its verdict has the object as stored. */
  readonly onEvaluated?: (evaluated: EvaluatedObject, state: ClusterState) => void;
}

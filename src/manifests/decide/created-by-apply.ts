import { hasNulls, withoutNulls } from './without-nulls';
import { JsonObject } from '../../engine/json-object';
import { isQuestion } from '../../engine/other-kinds/other-kinds';
import { withLastApplied } from '../../engine/state/apply/last-applied';
import { ClusterState } from '../../engine/state/cluster-state';
import { Minor } from '../../engine/version';
import { isGenerated } from '../set/identity';
import { hasTooLargeAnnotations } from '../set/last-applied';

/** The minor whose kubectl leaves out what is null, so that an object that is created is the one that an update would make. */
const NULLS_LEFT_OUT_SINCE: Minor = 31;

/**
 * What `kubectl apply` sends of an object that is not there: what is null is left out, and an annotation has the whole of it. The annotation is left
 * out where nobody looks at it, and on an object without a name, which only other commands create.
 */
export function createdByApply(applied: JsonObject, state: ClusterState): JsonObject {
  if (isGenerated(applied)) {
    return applied;
  }
  const losesNulls = state.settings.minor >= NULLS_LEFT_OUT_SINCE && hasNulls(applied);
  if (!losesNulls && !state.hasAdmissionPolicies && !isQuestion(applied)) {
    return applied;
  }
  // upstream: an annotation that is null is made an empty one before the nulls are left out.
  const annotated = withLastApplied(applied);
  const sent = hasTooLargeAnnotations(annotated) ? applied : annotated;
  return losesNulls ? withoutNulls(sent) : sent;
}

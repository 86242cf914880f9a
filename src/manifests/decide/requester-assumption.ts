import { admitDecoded } from '../../engine/admit';
import { DecodedRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { Assumption, Verdict } from '../../engine/verdict';

const NOBODY = { username: '', groups: [] };
const NONE: readonly Assumption[] = [];

/**
 * What a verdict on a bare pod takes for granted where nobody is named who applies it: that it is an administrator.
 *
 * Nothing, where the verdict is the same whoever asks.
 */
export function requesterAssumptions(state: ClusterState, request: DecodedRequest, own: Verdict): readonly Assumption[] {
  const exempt = state.podSecurity?.exemptions.usernames.has(request.userInfo.username) === true;
  if (!exempt && (!state.runsPodSecurityPolicy || isCertain(own))) {
    return NONE;
  }
  const without = admitDecoded(state, { ...request, userInfo: NOBODY });
  if (without.decision === own.decision && without.policy === own.policy && without.message === own.message) {
    return NONE;
  }
  const otherwise = without.message === undefined ? '' : `. A user without rights gets: ${without.message}`;
  const reason = `nobody is named who applies the pod; assumed that it is ${request.userInfo.username}, an administrator who may use every policy${otherwise}`;
  return [{ about: 'the requester of the pod', reason }];
}

/** An administrator may use every policy: what all of them refuse, they refuse for everyone. */
function isCertain({ decision, stage }: Verdict): boolean {
  return decision === 'denied' && (stage === 'psp-admit' || stage === 'service-account' || stage === 'namespace-lifecycle');
}

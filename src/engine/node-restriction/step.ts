import { nodeNameOf } from './node-identity';
import { requestForbidden } from '../admission/forbidden';
import { quote } from '../field/quote';
import { nodeRestrictions } from '../lazy-modules';
import { assume, ChainStep, deny } from '../progress';

/**
 * The NodeRestriction plugin: a kubelet writes what belongs to its node, and creates mirror pods alone.
 *
 * upstream: plugin/pkg/admission/noderestriction/admission.go
 */
export const nodeRestriction: ChainStep = (state, request, progress) => {
  const node = state.settings.plugins.has('NodeRestriction') ? nodeNameOf(request.userInfo) : undefined;
  if (node === undefined) {
    return progress;
  }
  const answer = node === ''
    ? { forbidden: `could not determine node from user ${quote(request.userInfo.username)}` }
    : nodeRestrictions().answerToNode({ state, request, object: progress.object, node });
  const { code = 403, message, forbidden, assumptions = [] } = answer;
  const refusal = message ?? (forbidden === undefined ? undefined : requestForbidden(request, forbidden));
  return refusal === undefined ? assume(progress, assumptions) : deny(progress, { stage: 'node-restriction', code, message: refusal, assumptions });
};

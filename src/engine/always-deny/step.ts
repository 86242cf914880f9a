import { requestForbidden } from '../admission/forbidden';
import { deny, ChainStep } from '../progress';

/**
 * The AlwaysDeny plugin.
 *
 * upstream: k8s.io/kubernetes/plugin/pkg/admission/deny/admission.go
 */
export const alwaysDeny: ChainStep = ({ settings: { plugins } }, request, progress) =>
  plugins.has('AlwaysDeny')
    ? deny(progress, { stage: 'always-deny', code: 403, message: requestForbidden(request, 'admission control is denying all modifications') })
    : progress;

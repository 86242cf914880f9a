import { requiredFeatures } from './features';
import { nodeStep } from '../admission/node-step';
import { quote } from '../field/quote';
import { ChainStep } from '../progress';

/**
 * The NodeDeclaredFeatureValidator plugin: whether the node of a pod says that it can do what a change of the pod needs.
 *
 * upstream: plugin/pkg/admission/nodedeclaredfeatures/admission.go
 */
export const nodeDeclaredFeatureValidator: ChainStep = nodeStep({
  name: 'NodeDeclaredFeatureValidator',
  stage: 'node-declared-features',
  asks: (pod, old, { settings: { minor } }) => requiredFeatures(pod, old, minor).length > 0,
  refuse: (pod, { metadata: { name = '' } = {}, status: { declaredFeatures = [] } = {} }, { old, state }) => {
    const missing = requiredFeatures(pod, old, state.settings.minor).filter((feature) => !declaredFeatures.includes(feature));
    return missing.length === 0
      ? undefined
      : `pod update requires features ${missing.join(', ')} which are not available on node ${quote(name)}`;
  },
});

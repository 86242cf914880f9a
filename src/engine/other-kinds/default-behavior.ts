import type { ScalingBehavior, ScalingRules } from './horizontal-pod-autoscaler';

const PERIOD = 15;
const SCALE_UP: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [{ type: 'Pods', value: 4, periodSeconds: PERIOD }, { type: 'Percent', value: 100, periodSeconds: PERIOD }],
};
const SCALE_DOWN: ScalingRules = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: PERIOD }] };

/** upstream: pkg/apis/autoscaling/v2/defaults.go SetDefaults_HorizontalPodAutoscalerBehavior */
export function withDefaultRules({ scaleUp, scaleDown }: ScalingBehavior): ScalingBehavior {
  return { scaleUp: { ...SCALE_UP, ...scaleUp }, scaleDown: { ...SCALE_DOWN, ...scaleDown } };
}

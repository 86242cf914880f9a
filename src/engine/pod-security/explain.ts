import { CheckedPod, checkedPod } from './checked-pod';
import { PodSecurityPlugin } from './configuration';
import { allowed, evaluatePod, findingsOf } from './evaluate';
import { exemptionOf, inExemptRuntimeClass } from './exemptions';
import { LEVEL_LABELS, policyToEvaluate, VERSION_LABELS } from './labels';
import { Level, LevelVersion } from './level-version';
import { extractPodSpec, isPod, isPodController } from './pod-spec-extractor';
import { Mode } from './policy';
import { KubernetesObject, StringMap } from '../objects/meta';
import { Finding } from '../verdict';

/** Where a level or a version comes from: a label of the namespace, the configuration of the plugin, or another mode. */
export type LevelSource = 'label' | 'default' | 'enforce';

/** What a mode says of a pod. */
export interface ExplainedMode {
  readonly mode: Mode;
  readonly policy: LevelVersion;
  readonly levelFrom: LevelSource;
  readonly versionFrom: LevelSource;
  /** Empty where the pod passes, or the mode is not asked. */
  readonly findings: readonly Finding[];
}

export interface ExplainedPodSecurity {
  /** Why nothing is checked. */
  readonly exemption?: 'user' | 'namespace' | 'runtimeClass';
  readonly modes: readonly ExplainedMode[];
  /** The strictest level that the pod passes, in the version that is enforced. */
  readonly passes: Level;
}

export interface ExplainedRequest {
  readonly namespace: string;
  readonly labels: StringMap | undefined;
  readonly username: string;
  readonly object: KubernetesObject;
}

const MODES: readonly Mode[] = ['enforce', 'audit', 'warn'];
/** From the strictest down. */
const LEVELS: readonly Level[] = ['restricted', 'baseline'];

/** What Pod Security says of a pod or of the pods of a workload, and where its levels come from. Undefined for what has no pods. */
export function explainPodSecurity(plugin: PodSecurityPlugin, request: ExplainedRequest): ExplainedPodSecurity | undefined {
  const { object, labels } = request;
  const extracted = isPod(object) ? object : isPodController(object) ? extractPodSpec(object) : undefined;
  if (extracted === undefined) {
    return undefined;
  }
  const spec = extracted.spec ?? {};
  const pod = checkedPod(extracted.metadata?.annotations, spec);
  const { policy } = policyToEvaluate(labels, plugin.defaults, plugin.newest);
  const { enforce: { version } } = policy;
  return {
    ...exemptionFor(plugin, request, inExemptRuntimeClass(spec, plugin.exemptions)),
    modes: MODES.map((mode) => ({
      mode, policy: policy[mode], ...sources(mode, policy[mode], plugin, labels), findings: findingsFor(policy[mode], pod, plugin),
    })),
    passes: LEVELS.find((level) => allowed(evaluatePod({ level, version }, pod, plugin.newest))) ?? 'privileged',
  };
}

function exemptionFor({ exemptions }: PodSecurityPlugin, { namespace, username, object }: ExplainedRequest, ofClass: boolean): Pick<ExplainedPodSecurity, 'exemption'> {
  const result = exemptionOf({ operation: 'CREATE', namespace, username, object }, exemptions);
  const exemption = result?.auditAnnotations.exempt ?? (ofClass ? 'runtimeClass' : undefined);
  return exemption === undefined ? {} : { exemption: exemption as ExplainedPodSecurity['exemption'] };
}

function findingsFor(policy: LevelVersion, pod: CheckedPod, { newest }: PodSecurityPlugin): readonly Finding[] {
  return findingsOf(evaluatePod(policy, pod, newest));
}

function sources(
  mode: Mode, policy: LevelVersion, { defaults }: PodSecurityPlugin, labels: StringMap = {},
): Pick<ExplainedMode, 'levelFrom' | 'versionFrom'> {
  const sourceOf = (label: string, isDefault: boolean): LevelSource => (Object.hasOwn(labels, label) ? 'label' : isDefault ? 'default' : 'enforce');
  return {
    levelFrom: sourceOf(LEVEL_LABELS[mode], policy.level === defaults[mode].level),
    versionFrom: sourceOf(VERSION_LABELS[mode], policy.version === defaults[mode].version),
  };
}

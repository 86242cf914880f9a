import { warningsOnCIDR } from './address-warnings';
import { replace, replacePresent } from '../defaulting/copy-on-write';
import { Node, NodeSpec } from '../objects/node';
import { Minor } from '../version';

/*
 * upstream: pkg/registry/core/node/strategy.go, Convert_v1_NodeSpec_To_core_NodeSpec
 */

const DYNAMIC_CONFIG_UNTIL: Minor = 21;
const POD_CIDRS_SINCE: Minor = 16;
const DUAL_STACK_SINCE: Minor = 21;
const FEATURES_SINCE: Minor = 33;
const DECLARED_FEATURES_SINCE: Minor = 36;
const RUNTIME_HANDLERS_SINCE: Minor = 31;

/** Both fields say the same: where they differ, the older one counts. */
export function withBothCIDRs(node: Node, minor: Minor): Node {
  return minor < POD_CIDRS_SINCE ? node : replace(node, { spec: replacePresent(node.spec, bothCIDRs) });
}

function bothCIDRs(spec: NodeSpec): NodeSpec {
  const { podCIDR = '', podCIDRs = [] } = spec;
  if (podCIDR !== '' && podCIDR !== podCIDRs[0]) {
    return { ...spec, podCIDRs: [podCIDR] };
  }
  return podCIDR === '' && podCIDRs.length > 0 && podCIDRs[0] !== '' ? { ...spec, podCIDR: podCIDRs[0] } : spec;
}

/** Drops the fields whose feature gates are off. A new node keeps its status. */
export function prepareNode(node: Node, old: Node | undefined, minor: Minor): Node {
  const { spec: oldSpec = {}, status: oldStatus = {} } = old ?? {};
  const isDynamic = minor <= DYNAMIC_CONFIG_UNTIL;
  const keepsConfig = isDynamic || oldSpec.configSource !== undefined;
  const keepsCIDRs = minor < POD_CIDRS_SINCE || minor >= DUAL_STACK_SINCE || (oldSpec.podCIDRs ?? []).length > 1;
  return replace(node, {
    spec: replacePresent(node.spec, (spec) => replace(spec, {
      configSource: keepsConfig ? spec.configSource : undefined,
      podCIDRs: keepsCIDRs || (spec.podCIDRs ?? []).length < 2 ? spec.podCIDRs : spec.podCIDRs?.slice(0, 1),
      podPreemptionPolicy: oldSpec.podPreemptionPolicy === undefined ? undefined : spec.podPreemptionPolicy,
    })),
    status: replacePresent(node.status, (status) => replace(status, {
      config: isDynamic || old !== undefined ? status.config : undefined,
      runtimeHandlers: minor >= RUNTIME_HANDLERS_SINCE ? status.runtimeHandlers : undefined,
      features: minor >= FEATURES_SINCE || oldStatus.features !== undefined ? status.features : undefined,
      declaredFeatures: minor >= DECLARED_FEATURES_SINCE || oldStatus.declaredFeatures !== undefined ? status.declaredFeatures : undefined,
    })),
  });
}

const CONFIG_SINCE: Minor = 22;
const REMOVED_SINCE: Minor = 26;
const EXTERNAL_ID_SINCE: Minor = 27;
const CIDRS_SINCE: Minor = 33;

export function warningsOnNode({ spec = {} }: Node, minor: Minor): readonly string[] {
  const { configSource, externalID = '', podCIDRs = [] } = spec;
  const config = minor >= REMOVED_SINCE ? 'the feature is removed' : 'deprecated in v1.22, support removal is planned in v1.23';
  return [
    ...(minor >= CONFIG_SINCE && configSource !== undefined ? [`spec.configSource: ${config}`] : []),
    ...(minor >= EXTERNAL_ID_SINCE && externalID !== '' ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : []),
    ...(minor >= CIDRS_SINCE ? podCIDRs : []).flatMap((cidr, i) => warningsOnCIDR(`spec.podCIDRs[${i}]`, cidr, minor)),
  ];
}

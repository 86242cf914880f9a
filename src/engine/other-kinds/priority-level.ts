import { replace } from '../defaulting/copy-on-write';
import { KEEPS_ZERO_SHARES, LimitedPriorityLevel, PriorityLevelConfiguration } from '../objects/flow-control';
import { Minor } from '../version';

const ZERO_SHARES_SINCE: Minor = 29;

/**
 * An annotation keeps the shares of zero that have been written in another version. Without them it goes.
 *
 * upstream: pkg/apis/flowcontrol/v1beta3/defaults.go, conversion.go
 */
export function withZeroShares(level: PriorityLevelConfiguration, given: PriorityLevelConfiguration, minor: Minor): PriorityLevelConfiguration {
  const { [KEEPS_ZERO_SHARES]: annotation, ...annotations } = given.metadata?.annotations ?? {};
  if (annotation === undefined || minor < ZERO_SHARES_SINCE) {
    return level;
  }
  const { limited } = given.spec ?? {};
  if (limited === undefined || (limited.nominalConcurrencyShares ?? 0) !== 0) {
    return replace(level, { metadata: { ...level.metadata, annotations } });
  }
  return replace(level, {
    metadata: { ...level.metadata, annotations: { ...annotations, [KEEPS_ZERO_SHARES]: '' } },
    spec: { ...level.spec, limited: { ...level.spec?.limited, nominalConcurrencyShares: 0 } },
  });
}

const NAMES_ASSURED_SHARES = ['v1beta1', 'v1beta2'];

/** A priority level in another version: the shares have had another name, and version v1beta3 needs the annotation to keep a zero. */
export function convertPriorityLevel(
  level: PriorityLevelConfiguration, { from, to }: { readonly from: string; readonly to: string }, minor: Minor,
): PriorityLevelConfiguration {
  const { [KEEPS_ZERO_SHARES]: annotation, ...annotations } = level.metadata?.annotations ?? {};
  const isAnnotated = from === 'v1beta3' && minor >= ZERO_SHARES_SINCE && annotation !== undefined;
  const shares = sharesOf(level, from);
  const needsAnnotation = to === 'v1beta3' && minor >= ZERO_SHARES_SINCE && shares === 0;
  return replace(level, {
    apiVersion: `flowcontrol.apiserver.k8s.io/${to}`,
    ...((isAnnotated || needsAnnotation) && {
      metadata: { ...level.metadata, annotations: needsAnnotation ? { ...annotations, [KEEPS_ZERO_SHARES]: '' } : annotations },
    }),
    ...(shares !== undefined && { spec: { ...level.spec, limited: withShares(level.spec?.limited, shares, to) } }),
  });
}

/** Undefined of a level without limits. */
function sharesOf({ spec }: PriorityLevelConfiguration, version: string): number | undefined {
  const { limited } = spec ?? {};
  return limited && ((NAMES_ASSURED_SHARES.includes(version) ? limited.assuredConcurrencyShares : limited.nominalConcurrencyShares) ?? 0);
}

function withShares(limited: LimitedPriorityLevel | undefined, shares: number, version: string): LimitedPriorityLevel {
  const { assuredConcurrencyShares: _assured, nominalConcurrencyShares: _nominal, ...others } = limited ?? {};
  return NAMES_ASSURED_SHARES.includes(version)
    ? { assuredConcurrencyShares: shares, ...others }
    : { nominalConcurrencyShares: shares, ...others };
}

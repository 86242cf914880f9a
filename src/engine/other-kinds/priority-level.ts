import { replace } from '../defaulting/copy-on-write';
import { KEEPS_ZERO_SHARES, PriorityLevelConfiguration } from '../objects/flow-control';
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

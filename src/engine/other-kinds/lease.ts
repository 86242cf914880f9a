import { replace } from '../defaulting/copy-on-write';
import { Lease } from '../validation/cluster/lease';

/**
 * Drops the fields whose feature gate is off.
 *
 * upstream: pkg/registry/coordination/lease/strategy.go
 */
export function prepareLease(lease: Lease, old: Lease | undefined): Lease {
  const { spec } = lease;
  if (spec?.strategy === undefined && spec?.preferredHolder === undefined) {
    return lease;
  }
  const { strategy, preferredHolder } = old?.spec ?? {};
  return replace(lease, {
    spec: replace(spec, {
      strategy: strategy === undefined ? undefined : spec.strategy,
      preferredHolder: preferredHolder === undefined ? undefined : spec.preferredHolder,
    }),
  });
}

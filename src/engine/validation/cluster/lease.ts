import { forbidden, invalid, notSupported } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { goText } from '../go/go-syntax';
import { isQualifiedName } from '../names/names';
import { nameIsDNSSubdomain, validateGenericMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/coordination/validation/validation.go ValidateLease, ValidateLeaseUpdate */

export interface Lease extends KubernetesObject {
  readonly spec?: LeaseSpec;
}

export interface LeaseSpec {
  readonly leaseDurationSeconds?: number;
  readonly leaseTransitions?: number;
  readonly strategy?: string;
  readonly preferredHolder?: string;
}

const STRATEGIES = ['OldestEmulationVersion'];

export function validateLease({ metadata = {}, spec = {} }: Lease, v: Validation): void {
  validateGenericMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validateSpec(spec, v);
}

export function validateLeaseUpdate({ spec = {} }: Lease, _old: Lease, v: Validation): void {
  validateSpec(spec, v);
}

function validateSpec({ leaseDurationSeconds, leaseTransitions, strategy, preferredHolder = '' }: LeaseSpec, v: Validation): void {
  if (leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0) {
    v.errors.push(invalid('spec.leaseDurationSeconds', leaseDurationSeconds, 'must be greater than 0'));
  }
  if (leaseTransitions !== undefined && leaseTransitions < 0) {
    const detail = v.rules.leaseTransitionsOldWording ? 'must to greater or equal than 0' : 'must be greater than or equal to 0';
    v.errors.push(invalid('spec.leaseTransitions', leaseTransitions, detail));
  }
  if (strategy !== undefined) {
    validateStrategy(strategy, v);
  }
  if (preferredHolder !== '' && (strategy === undefined || strategy === '')) {
    v.errors.push(forbidden('spec.preferredHolder', 'may only be specified if `strategy` is defined'));
  }
}

// upstream: the path names the field twice.
const STRATEGY_PATH = 'spec.strategy.strategy';

export function validateStrategy(strategy: string, v: Validation): void {
  const value = goText(strategy, v.rules);
  if (strategy.includes('/')) {
    isQualifiedName(strategy, v.rules).forEach((message) => v.errors.push(invalid(STRATEGY_PATH, value, message)));
  } else if (!STRATEGIES.includes(strategy)) {
    v.errors.push(notSupported(STRATEGY_PATH, value, STRATEGIES));
  }
}

import { validateStrategy } from './lease';
import { Semver } from '../../cel/types/semver';
import { invalid, refusedChange, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { goText } from '../go/go-syntax';
import { isConfigMapKey } from '../names/key-names';
import { validateGenericMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/coordination/validation/validation.go ValidateLeaseCandidate, ValidateLeaseCandidateUpdate */

export interface LeaseCandidate extends KubernetesObject {
  readonly spec?: LeaseCandidateSpec;
}

interface LeaseCandidateSpec {
  readonly leaseName?: string;
  readonly binaryVersion?: string;
  readonly emulationVersion?: string;
  readonly strategy?: string;
}

export function validateLeaseCandidate({ metadata = {}, spec = {} }: LeaseCandidate, v: Validation): void {
  validateGenericMeta(metadata, { namespaced: true, nameRule: isConfigMapKey, keepsGeneration: true }, v);
  validateSpec(spec, v);
}

export function validateLeaseCandidateUpdate({ spec = {} }: LeaseCandidate, { spec: old = {} }: LeaseCandidate, v: Validation): void {
  validateSpec(spec, v);
  const { leaseName = '' } = spec;
  if (leaseName !== (old.leaseName ?? '')) {
    v.errors.push(refusedChange(invalid('spec.leaseName', goText(leaseName, v.rules), 'field is immutable')));
  }
}

const OLDEST_VERSION = 'OldestEmulationVersion';
const NO_VERSION = '0.0.0';

function validateSpec({ leaseName = '', binaryVersion = '', emulationVersion = '', strategy = '' }: LeaseCandidateSpec, v: Validation): void {
  requireText('spec.leaseName', leaseName, v);
  const emulated = readVersion('spec.emulationVersion', emulationVersion, v);
  requireText('spec.binaryVersion', binaryVersion, v);
  const binary = readVersion('spec.binaryVersion', binaryVersion, v);
  if (binaryVersion !== '' && emulationVersion !== '' && isBelow(binary, emulated)) {
    v.errors.push(invalid('spec.binaryVersion', goText(binaryVersion, v.rules), 'must be greater than or equal to `emulationVersion`'));
  }
  requireText('spec.strategy', strategy, v);
  if (strategy === OLDEST_VERSION && !isBelow(NO_VERSION, emulated) && !isBelow(emulated, NO_VERSION)) {
    v.errors.push(required('spec.emulationVersion', 'must be specified when `strategy` is \'OldestEmulationVersion\''));
  }
  if (strategy !== '') {
    validateStrategy(strategy, v);
  }
}

function requireText(path: string, text: string, v: Validation): void {
  if (text === '') {
    v.errors.push(required(path, ''));
  }
}

/** upstream: what is no version counts as the version zero. */
function readVersion(path: string, text: string, v: Validation): string {
  if (text === '' || Semver.isSemver(text)) {
    return text === '' ? NO_VERSION : text;
  }
  v.errors.push(invalid(path, goText(text, v.rules), 'must be a valid semantic version'));
  return NO_VERSION;
}

function isBelow(one: string, other: string): boolean {
  const [left, right] = [Semver.parse(one), Semver.parse(other)];
  return left instanceof Semver && right instanceof Semver && left.compareTo(right) < 0;
}

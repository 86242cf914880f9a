import { validateConfiguration } from './configuration';
import { validateKeyedList, validateList } from './lists';
import { QUALIFIED, validateFullyQualifiedName, validateLabelOf } from './names';
import { validateSelectors } from './selectors';
import { validateDeviceToleration } from './taints';
import { invalid, notSupported, required } from '../../field/error';
import { DemandedDevices, DeviceClaim, DeviceConstraint, DeviceRequest } from '../../objects/devices';
import { Minor } from '../../version';
import { cover, coverAll, Declarations } from '../declarations';
import { goNull, goText } from '../go/go-syntax';
import { isDNS1123Subdomain } from '../names/names';

/* upstream: pkg/apis/resource/validation/validation.go validateDeviceClaim */

const MOST_REQUESTS = 32;
const MOST_ALTERNATIVES = 8;
export const ALLOCATION_MODES = ['All', 'ExactCount'];
export const CONFIGURATION_SOURCES = ['FromClaim', 'FromClass'];

/** @param isStored whether the object before had the same */
export function validateDeviceClaim(
  { requests = [], constraints = [], config = [] }: DeviceClaim, isStored: boolean, path: string, d: Declarations,
): void {
  const names = namesOf(requests);
  const rules = { path: `${path}.requests`, most: MOST_REQUESTS, isDeclared: true, keyOf: nameOfRequest, keyName: 'name' };
  validateKeyedList(requests, rules, d, (request, requestPath) => {
    validateRequest(request, isStored, requestPath, d);
  });
  validateList(constraints, { path: `${path}.constraints`, most: MOST_REQUESTS, isDeclared: true }, d, (constraint, constraintPath) => {
    validateConstraint(constraint, names, constraintPath, d);
  });
  validateList(config, { path: `${path}.config`, most: MOST_REQUESTS, isDeclared: true }, d, (configuration, configPath) => {
    validateReferences(configuration.requests ?? [], names, `${configPath}.requests`, d);
    validateConfiguration(configuration, isStored, configPath, d);
  });
}

/** The names of the requests, each with those of its alternatives. */
export type RequestNames = ReadonlyMap<string, ReadonlySet<string>>;

export function namesOf(requests: readonly DeviceRequest[]): RequestNames {
  return new Map(requests.map(({ name = '', firstAvailable = [] }) => [name, new Set(firstAvailable.map(nameOfRequest))]));
}

function nameOfRequest({ name = '' }: { readonly name?: string }): string {
  return name;
}

const ONE_OF = 'exactly one of `exactly` or `firstAvailable` is required';

function validateRequest({ name = '', exactly, firstAvailable = [] }: DeviceRequest, isStored: boolean, path: string, d: Declarations): void {
  const { v } = d;
  validateLabelOf(name, `${path}.name`, v);
  const hasBoth = exactly !== undefined && firstAvailable.length > 0;
  if (firstAvailable.length > 0 && (!hasBoth || v.rules.earlyDeviceRules)) {
    const rules = { path: `${path}.firstAvailable`, most: MOST_ALTERNATIVES, isDeclared: true, keyOf: nameOfRequest, keyName: 'name' };
    validateKeyedList(firstAvailable, rules, d, (alternative, alternativePath) => {
      validateLabelOf(alternative.name ?? '', `${alternativePath}.name`, v);
      validateClassName(alternative, alternativePath, d, true);
      validateDemand(alternative, isStored, alternativePath, d);
    });
  }
  if (exactly !== undefined && (!hasBoth || v.rules.earlyDeviceRules)) {
    validateClassName(exactly, `${path}.exactly`, d, false);
    validateDemand(exactly, isStored, `${path}.exactly`, d);
  }
  if (hasBoth) {
    v.errors.push(invalid(path, goNull(v.rules), `${ONE_OF}, but multiple fields are set`));
  } else if (exactly === undefined && firstAvailable.length === 0) {
    v.errors.push(required(path, ONE_OF));
  }
}

/** @param isDeclared whether the types declare the name too */
function validateClassName({ deviceClassName: name = '' }: DemandedDevices, path: string, d: Declarations, isDeclared: boolean): void {
  const messages = name === '' ? [] : isDNS1123Subdomain(name, d.v.rules);
  const errors = name === '' ? [required(`${path}.deviceClassName`, '')] : messages.map((message) => invalid(`${path}.deviceClassName`, name, message));
  if (isDeclared) {
    errors.forEach((error) => cover(error, d, name === '' ? '' : 'format=k8s-long-name'));
  } else {
    d.v.errors.push(...errors);
  }
}

function validateDemand(
  { selectors = [], allocationMode: mode = '', count = 0, tolerations = [] }: DemandedDevices, isStored: boolean, path: string, d: Declarations,
): void {
  const { v } = d;
  validateSelectors(selectors, isStored, `${path}.selectors`, d);
  if (mode === 'All') {
    if (Number(count) !== 0) {
      v.errors.push(invalid(`${path}.count`, count, "must not be specified when allocationMode is 'All'"));
    }
  } else if (mode === 'ExactCount') {
    if (count <= 0) {
      v.errors.push(invalid(`${path}.count`, count, 'must be greater than zero'));
    }
  } else {
    cover(notSupported(`${path}.allocationMode`, goText(mode, v.rules), ALLOCATION_MODES), d);
  }
  tolerations.forEach((toleration, i) => validateDeviceToleration(toleration, `${path}.tolerations[${i}]`, d));
}

function validateConstraint(constraint: DeviceConstraint, names: RequestNames, path: string, d: Declarations): void {
  const { v } = d;
  const { requests = [], matchAttribute, distinctAttribute } = constraint;
  validateReferences(requests, names, `${path}.requests`, d);
  if (matchAttribute !== undefined) {
    coverAll(() => validateFullyQualifiedName(matchAttribute, `${path}.matchAttribute`, v), d, QUALIFIED);
  } else if (distinctAttribute !== undefined) {
    coverAll(() => validateFullyQualifiedName(distinctAttribute, `${path}.distinctAttribute`, v), d, QUALIFIED);
  } else if (v.rules.deviceFeatures) {
    // upstream: the sentence is about another case.
    v.errors.push(required(path, 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set'));
  } else {
    v.errors.push(required(`${path}.matchAttribute`, ''));
  }
}

const NO_REQUEST = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

export function validateReferences(references: readonly string[], names: RequestNames, path: string, d: Declarations): void {
  validateKeyedList(references, { path, most: MOST_REQUESTS, isDeclared: true, keyOf: (name) => name }, d, (name, namePath) => {
    validateReference(name, names, namePath, d);
  });
}

/** From here on requests have alternatives, which references may name. */
const ALTERNATIVES_SINCE: Minor = 33;

export function validateReference(name: string, names: RequestNames, path: string, { v }: Declarations): void {
  if (v.minor < ALTERNATIVES_SINCE) {
    validateLabelOf(name, path, v);
    if (!names.has(name)) {
      v.errors.push(invalid(path, name, 'must be the name of a request in the claim'));
    }
    return;
  }
  const segments = name.split('/');
  if (segments.length > 2) {
    v.errors.push(invalid(path, name, NO_REQUEST));
    return;
  }
  segments.forEach((segment) => validateLabelOf(segment, path, v));
  const [request, alternative] = segments;
  const isKnown = names.has(request) && (alternative === undefined || names.get(request)?.has(alternative) === true);
  if (!isKnown) {
    v.errors.push(invalid(path, name, NO_REQUEST));
  }
}

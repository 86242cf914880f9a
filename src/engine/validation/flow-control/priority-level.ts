import { validateConditions } from './conditions';
import { fixedLevel } from './fixed-objects';
import { validateLimitResponse } from './limit-response';
import { forbidden, invalid, notSupported, required } from '../../field/error';
import { ExemptPriorityLevel, KEEPS_ZERO_SHARES, LimitedPriorityLevel, LimitResponse, PriorityLevelConfiguration, PriorityLevelSpec } from '../../objects/flow-control';
import { cover, declare, Declarations, leaveOutCovered, startDeclarations } from '../declarations';
import { goInternal } from '../go/go-internal';
import { goText } from '../go/go-syntax';
import { RARE_INTERNAL_TYPES } from '../go/rare-internal-types';
import { nameIsDNSSubdomain, nameOf, validateObjectMeta } from '../object-meta';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';

/* upstream: pkg/apis/flowcontrol/validation/validation.go ValidatePriorityLevelConfiguration; pkg/apis/flowcontrol/v1/zz_generated.validations.go */

const EXEMPT = 'Exempt';
const LIMITED = 'Limited';
const TYPES = [EXEMPT, LIMITED];
const EXEMPT_NAME = 'exempt';
/** The only version that knows the annotation: others take it for one of the object. */
const ANNOTATED_VERSION = 'flowcontrol.apiserver.k8s.io/v1beta3';
const ASSURED_VERSIONS = ['flowcontrol.apiserver.k8s.io/v1beta1', 'flowcontrol.apiserver.k8s.io/v1beta2'];

export function validatePriorityLevel(level: PriorityLevelConfiguration, v: Validation): void {
  validate(level, undefined, v);
}

export function validatePriorityLevelUpdate(level: PriorityLevelConfiguration, old: PriorityLevelConfiguration, v: Validation): void {
  validate(level, old, v);
}

function validate({ apiVersion = '', metadata = {}, spec: given = {}, status = {} }: PriorityLevelConfiguration, old: PriorityLevelConfiguration | undefined, v: Validation): void {
  const d = startDeclarations(v);
  const [spec, oldSpec] = [given, old?.spec].map((each) => each && internalSpec(each));
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain }, v);
  if (v.rules.zeroConcurrencyShares && apiVersion !== ANNOTATED_VERSION && metadata.annotations?.[KEEPS_ZERO_SHARES] !== undefined) {
    v.errors.push(forbidden('metadata.annotations', `annotation '${KEEPS_ZERO_SHARES}' is forbidden`));
  }
  const name = nameOf(metadata);
  validateSpec(name, spec ?? {}, { d, old: oldSpec, sharesName: ASSURED_VERSIONS.includes(apiVersion) ? 'assuredConcurrencyShares' : 'nominalConcurrencyShares' });
  validateFixed(name, spec ?? {}, v);
  validateConditions(status.conditions, v);
  if (v.rules.declarative) {
    declareSpec(spec ?? {}, oldSpec, d);
    leaveOutCovered(d);
  }
}

/** As all versions are converted. */
function internalSpec(spec: PriorityLevelSpec): PriorityLevelSpec {
  const { limited } = spec;
  if (limited?.assuredConcurrencyShares === undefined) {
    return spec;
  }
  const { assuredConcurrencyShares: nominalConcurrencyShares, ...rest } = limited;
  return { ...spec, limited: { ...rest, nominalConcurrencyShares } };
}

interface SpecValidation {
  readonly d: Declarations;
  readonly old: PriorityLevelSpec | undefined;
  readonly sharesName: string;
}

function validateSpec(name: string, spec: PriorityLevelSpec, validation: SpecValidation): void {
  const { type = '', limited, exempt } = spec;
  const { d, d: { v } } = validation;
  if ((name === EXEMPT_NAME) !== (type === EXEMPT)) {
    const detail = v.rules.shortFlowControlWording ? "must be 'Exempt' if and only if `name` is 'exempt'" : "type must be 'Exempt' if and only if name is 'exempt'";
    v.errors.push(invalid('spec.type', goText(type, v.rules), detail));
  }
  if (type === EXEMPT) {
    if (limited !== undefined) {
      cover(forbidden('spec.limited', 'must be nil if the type is not Limited'), d);
    }
    validateExempt(exempt ?? {}, v);
  } else if (type === LIMITED) {
    if (exempt !== undefined) {
      cover(forbidden('spec.exempt', 'must be nil if the type is Limited'), d);
    }
    if (limited === undefined) {
      cover(required('spec.limited', 'must not be empty when type is Limited'), d);
    } else {
      validateLimited(limited, validation);
    }
  } else if (type === '' && v.rules.requiresFlowControlTypes) {
    cover(required('spec.type', ''), d);
  } else {
    v.errors.push(notSupported('spec.type', goText(type, v.rules), TYPES));
  }
}

function validateLimited(limited: LimitedPriorityLevel, { d, d: { v }, old, sharesName }: SpecValidation): void {
  const { nominalConcurrencyShares: shares = 0, limitResponse = {}, borrowingLimitPercent } = limited;
  const mayBeZero = v.rules.zeroConcurrencySharesAtOnce || (v.rules.zeroConcurrencyShares && old?.limited?.nominalConcurrencyShares === 0);
  if (mayBeZero ? shares < 0 : shares <= 0) {
    v.errors.push(invalid(`spec.limited.${sharesName}`, shares, mayBeZero ? 'must be a non-negative integer' : 'must be positive'));
  }
  validateLimitResponse(limitResponse, d);
  validateLending(limited, 'spec.limited', v);
  if (borrowingLimitPercent !== undefined && borrowingLimitPercent < 0) {
    v.errors.push(invalid('spec.limited.borrowingLimitPercent', borrowingLimitPercent, 'if specified, must be a non-negative integer'));
  }
}

function validateExempt(exempt: ExemptPriorityLevel, v: Validation): void {
  const { nominalConcurrencyShares: shares } = exempt;
  if (shares !== undefined && shares < 0) {
    v.errors.push(invalid('spec.exempt.nominalConcurrencyShares', shares, 'must be a non-negative integer'));
  }
  validateLending(exempt, 'spec.exempt', v);
}

function validateLending({ lendablePercent: percent }: ExemptPriorityLevel, path: string, v: Validation): void {
  if (percent !== undefined && (percent < 0 || percent > 100)) {
    v.errors.push(invalid(`${path}.lendablePercent`, percent, 'must be between 0 and 100, inclusive'));
  }
}

function validateFixed(name: string, spec: PriorityLevelSpec, v: Validation): void {
  const fixed = fixedLevel(name, v.minor);
  if (fixed === undefined) {
    return;
  }
  const mayChange = name === EXEMPT_NAME && v.rules.exemptMayChange;
  if (!semanticallyEqual(mayChange ? { ...spec, exempt: undefined } : spec, fixed, 'flowcontrol/v1.PriorityLevelConfigurationSpec', v.minor)) {
    const detail = `spec of '${name}' ${mayChange ? "except the 'spec.exempt' field " : ''}must equal the fixed value`;
    v.errors.push(invalid('spec', goInternal('flowcontrol.PriorityLevelConfigurationSpec', spec, v, RARE_INTERNAL_TYPES), detail));
  }
}

/** The Go types of the two parts. */
const PART_TYPES = { exempt: '*flowcontrol/v1.ExemptPriorityLevelConfiguration', limited: '*flowcontrol/v1.LimitedPriorityLevelConfiguration' } as const;

function declareSpec(spec: PriorityLevelSpec, old: PriorityLevelSpec | undefined, d: Declarations): void {
  const { minor } = d.v;
  if (old !== undefined && semanticallyEqual(spec, old, 'flowcontrol/v1.PriorityLevelConfigurationSpec', minor)) {
    return;
  }
  const { type = '', limited, exempt } = spec;
  const isLooked = (name: 'exempt' | 'limited'): boolean => (
    old === undefined || type !== (old.type ?? '') || !semanticallyEqual(spec[name], old[name], PART_TYPES[name], minor)
  );
  if (isLooked('exempt') && type !== EXEMPT && exempt !== undefined) {
    declare(forbidden('spec.exempt', ''), d);
  }
  if (isLooked('limited') && (type === LIMITED) !== (limited !== undefined)) {
    declare(type === LIMITED ? required('spec.limited', '') : forbidden('spec.limited', ''), d);
  }
  if (type === '' && (old === undefined || old.type)) {
    declare(required('spec.type', ''), d);
  }
  if (limited !== undefined && (old === undefined || !semanticallyEqual(limited, old.limited, PART_TYPES.limited, minor))) {
    declareLimitResponse(limited.limitResponse ?? {}, old?.limited && (old.limited.limitResponse ?? {}), d);
  }
}

function declareLimitResponse(response: LimitResponse, old: LimitResponse | undefined, d: Declarations): void {
  const { minor } = d.v;
  if (old !== undefined && semanticallyEqual(response, old, 'flowcontrol/v1.LimitResponse', minor)) {
    return;
  }
  const { type = '', queuing } = response;
  const path = 'spec.limited.limitResponse';
  const isSame = old !== undefined && type === (old.type ?? '') && semanticallyEqual(queuing, old.queuing, '*flowcontrol/v1.QueuingConfiguration', minor);
  if (!isSame && (type === 'Queue') !== (queuing !== undefined)) {
    declare(type === 'Queue' ? required(`${path}.queuing`, '') : forbidden(`${path}.queuing`, ''), d);
  }
  if (type === '' && (old === undefined || old.type)) {
    declare(required(`${path}.type`, ''), d);
  }
}

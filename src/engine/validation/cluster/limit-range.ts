import { duplicate, FieldError, forbidden, GoSyntax, invalid, meantAmong, required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { LimitRange, LimitRangeItem } from '../../objects/limit-range';
import { StringMap } from '../../objects/meta';
import { Minor } from '../../version';
import { formatQuantity, Quantity } from '../container/quantity';
import { isOvercommitAllowed, validateContainerResourceName, validateResourceName } from '../container/resource-names';
import { goQuantity, quantityOf } from '../container/resources';
import { goText } from '../go/go-syntax';
import { isQualifiedName } from '../names/names';
import { nameIsDNSSubdomain, nameOf, validateObjectMeta } from '../object-meta';
import { errorsOf, startValidation, Validation } from '../validation';

const META_RULES = { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true };
/** The server makes up a name. */
const SOME_NAME = '00000000-0000-0000-0000-000000000000';

/** upstream: pkg/apis/core/validation/validation.go ValidateLimitRange */
export function validateLimitRange({ metadata = {}, spec = {} }: LimitRange, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const { limits = [] } = spec;
  validateObjectMeta({ ...metadata, name: nameOf(metadata) || SOME_NAME }, META_RULES, v);
  limits.forEach((item, i) => {
    const { type = '' } = item;
    validateType(type, `spec.limits[${i}].type`, v);
    if (limits.findIndex((each) => (each.type ?? '') === type) < i) {
      v.errors.push(duplicate(`spec.limits[${i}].type`, goText(type, v.rules)));
    }
    validateItem(item, `spec.limits[${i}]`, v);
  });
  return errorsOf(v);
}

const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];

function validateType(type: string, path: string, v: Validation): void {
  const messages = isQualifiedName(type, v.rules);
  messages.forEach((message) => v.errors.push(invalid(path, goText(type, v.rules), message)));
  if (messages.length === 0 && !type.includes('/') && !TYPES.includes(type)) {
    const meant = meantAmong(type, TYPES);
    const error = invalid(path, goText(type, v.rules), 'must be a standard limit type or fully qualified');
    v.errors.push(withLikelyChanges(error, meant === undefined ? [] : [setField(path, meant)]));
  }
}

type LimitField = 'max' | 'min' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio';

function validateItem(item: LimitRangeItem, path: string, v: Validation): void {
  const { type = '', min = {}, max = {} } = item;
  const isPod = type === 'Pod';
  validateNames(item, ['max', 'min', ...(isPod ? [] : ['default', 'defaultRequest'] as const)], path, v);
  if (isPod) {
    refuseDefaults(item, path, v);
  }
  if (type === 'PersistentVolumeClaim' && !Object.hasOwn(min, 'storage') && !Object.hasOwn(max, 'storage')) {
    v.errors.push(required(`${path}.limits`, 'either minimum or maximum storage value is required, but neither was provided'));
  }
  validateNames(item, ['maxLimitRequestRatio'], path, v);
  validateValues(isPod ? { ...item, default: undefined, defaultRequest: undefined } : item, path, v);
}

function validateNames(item: LimitRangeItem, fields: readonly LimitField[], path: string, v: Validation): void {
  const validateName = item.type === 'Pod' || item.type === 'Container' ? validateContainerResourceName : validateResourceName;
  for (const field of fields) {
    for (const name in item[field]) {
      validateName(name, `${path}.${field}[${name}]`, v);
    }
  }
}

function refuseDefaults(item: LimitRangeItem, path: string, v: Validation): void {
  for (const field of ['default', 'defaultRequest'] as const) {
    if (Object.keys(item[field] ?? {}).length > 0) {
      v.errors.push(forbidden(`${path}.${field}`, "may not be specified when `type` is 'Pod'"));
    }
  }
}

/** Two fields of which the first must not be greater, and what the server says where it is. */
interface LimitComparison {
  readonly smaller: LimitField;
  readonly larger: LimitField;
  /** The field of the error. */
  readonly path: LimitField;
  /** The field whose value the error shows. */
  readonly shown: LimitField;
  readonly wording: readonly [smaller: string, larger: string];
}

const COMPARISONS: readonly LimitComparison[] = [
  { smaller: 'min', larger: 'max', path: 'min', shown: 'min', wording: ['min', 'max'] },
  { smaller: 'min', larger: 'defaultRequest', path: 'defaultRequest', shown: 'defaultRequest', wording: ['min', 'default request'] },
  { smaller: 'defaultRequest', larger: 'max', path: 'defaultRequest', shown: 'defaultRequest', wording: ['default request', 'max'] },
  { smaller: 'defaultRequest', larger: 'default', path: 'defaultRequest', shown: 'defaultRequest', wording: ['default request', 'default limit'] },
  { smaller: 'min', larger: 'default', path: 'default', shown: 'min', wording: ['min', 'default'] },
  { smaller: 'default', larger: 'max', path: 'default', shown: 'max', wording: ['default', 'max'] },
];

function validateValues(item: LimitRangeItem, path: string, v: Validation): void {
  const lists = [item.max, item.min, item.default, item.defaultRequest, item.maxLimitRequestRatio];
  const names = new Set(lists.flatMap((list) => Object.keys(list ?? {})));
  for (const name of names) {
    const value = (field: LimitField): Quantity | undefined => quantityIn(item[field], name);
    COMPARISONS.forEach((comparison) => validateOrder(comparison, value, { path, name }, v));
    validateRatio({ ratio: value('maxLimitRequestRatio'), min: value('min'), max: value('max') }, `${path}.maxLimitRequestRatio[${name}]`, v);
    validateOvercommit(name, { limit: value('default'), request: value('defaultRequest') }, `${path}.defaultRequest[${name}]`, v);
  }
}

interface LimitPlace {
  readonly path: string;
  readonly name: string;
}

function validateOrder(
  comparison: LimitComparison, valueOf: (field: LimitField) => Quantity | undefined, { path, name }: LimitPlace, v: Validation,
): void {
  const [smaller, larger, shown] = [comparison.smaller, comparison.larger, comparison.shown].map(valueOf);
  if (smaller !== undefined && larger !== undefined && shown !== undefined && smaller.nano > larger.nano) {
    const [smallerWord, largerWord] = comparison.wording;
    const detail = `${smallerWord} value ${formatQuantity(smaller)} is greater than ${largerWord} value ${formatQuantity(larger)}`;
    v.errors.push(invalid(`${path}.${comparison.path}[${name}]`, goFormatted(shown, v), detail));
  }
}

/** upstream: a quantity keeps the text that the sentence has made of it, and its syntax shows the text. */
function goFormatted(quantity: Quantity, { rules }: Validation): GoSyntax {
  return goQuantity(rules.jsonValues ? quantity : { ...quantity, text: formatQuantity(quantity) }, rules);
}

interface Ratio {
  readonly ratio?: Quantity;
  readonly min?: Quantity;
  readonly max?: Quantity;
}

const ONE = 1_000_000_000n;

function validateRatio({ ratio, min, max }: Ratio, path: string, v: Validation): void {
  if (ratio === undefined) {
    return;
  }
  if (ratio.nano < ONE) {
    v.errors.push(invalid(path, goFormatted(ratio, v), `ratio ${formatQuantity(ratio)} is less than 1`));
  }
  if (min === undefined || max === undefined) {
    return;
  }
  const limit = Number(max.nano) / Number(min.nano);
  if (Number(ratio.nano) / Number(ONE) > limit) {
    v.errors.push(invalid(path, goFormatted(ratio, v), `ratio ${formatQuantity(ratio)} is greater than max/min = ${limit.toFixed(6)}`));
  }
}

interface DefaultPair {
  readonly limit?: Quantity;
  readonly request?: Quantity;
}

function validateOvercommit(name: string, { limit, request }: DefaultPair, path: string, v: Validation): void {
  if (!isOvercommitAllowed(name) && limit !== undefined && request !== undefined && limit.nano !== request.nano) {
    const detail = `default value ${formatQuantity(limit)} must equal to defaultRequest value ${formatQuantity(request)} in ${name}`;
    v.errors.push(invalid(path, goFormatted(request, v), detail));
  }
}

function quantityIn(list: StringMap | undefined, name: string): Quantity | undefined {
  return list !== undefined && Object.hasOwn(list, name) ? quantityOf(list[name]) : undefined;
}

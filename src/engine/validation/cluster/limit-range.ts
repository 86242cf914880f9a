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

const FIELDS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
type LimitField = typeof FIELDS[number];

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

/** A quantity of one field, and whether a sentence has told it: it keeps the text that the sentence has made of it. */
interface LimitValue {
  readonly quantity: Quantity;
  isTold: boolean;
}

type LimitValues = Readonly<Partial<Record<LimitField, LimitValue>>>;

function validateValues(item: LimitRangeItem, path: string, v: Validation): void {
  const lists = FIELDS.map((field) => item[field]);
  const names = new Set(lists.flatMap((list) => Object.keys(list ?? {})));
  for (const name of names) {
    const values: LimitValues = Object.fromEntries(FIELDS.flatMap((field) => {
      const quantity = quantityIn(item[field], name);
      return quantity === undefined ? [] : [[field, { quantity, isTold: false }]];
    }));
    COMPARISONS.forEach((comparison) => validateOrder(comparison, values, { path, name }, v));
    validateRatio(values, `${path}.maxLimitRequestRatio[${name}]`, v);
    validateOvercommit(name, values, `${path}.defaultRequest[${name}]`, v);
  }
}

interface LimitPlace {
  readonly path: string;
  readonly name: string;
}

function validateOrder(comparison: LimitComparison, values: LimitValues, { path, name }: LimitPlace, v: Validation): void {
  const [smaller, larger, shown] = [values[comparison.smaller], values[comparison.larger], values[comparison.shown]];
  if (smaller !== undefined && larger !== undefined && shown !== undefined && smaller.quantity.nano > larger.quantity.nano) {
    const [smallerWord, largerWord] = comparison.wording;
    const value = goFormatted(shown, v);
    const detail = `${smallerWord} value ${told(smaller)} is greater than ${largerWord} value ${told(larger)}`;
    v.errors.push(invalid(`${path}.${comparison.path}[${name}]`, value, detail));
  }
}

function told(value: LimitValue): string {
  value.isTold = true;
  return formatQuantity(value.quantity);
}

/** upstream: the syntax of a quantity shows the text that it keeps; Go until 1.19 copies the quantity before the sentence is made. */
function goFormatted({ quantity, isTold }: LimitValue, { rules }: Validation): GoSyntax {
  const keepsText = rules.quantitiesShowSentences || isTold;
  return goQuantity(rules.jsonValues || !keepsText ? quantity : { ...quantity, text: formatQuantity(quantity) }, rules);
}

const ONE = 1_000_000_000n;

function validateRatio({ maxLimitRequestRatio: ratio, min, max }: LimitValues, path: string, v: Validation): void {
  if (ratio === undefined) {
    return;
  }
  const { nano } = ratio.quantity;
  if (nano < ONE) {
    const value = goFormatted(ratio, v);
    v.errors.push(invalid(path, value, `ratio ${told(ratio)} is less than 1`));
  }
  if (min === undefined || max === undefined) {
    return;
  }
  const limit = Number(max.quantity.nano) / Number(min.quantity.nano);
  if (Number(nano) / Number(ONE) > limit) {
    const value = goFormatted(ratio, v);
    v.errors.push(invalid(path, value, `ratio ${told(ratio)} is greater than max/min = ${limit.toFixed(6)}`));
  }
}

function validateOvercommit(name: string, { default: limit, defaultRequest: request }: LimitValues, path: string, v: Validation): void {
  if (!isOvercommitAllowed(name) && limit !== undefined && request !== undefined && limit.quantity.nano !== request.quantity.nano) {
    const value = goFormatted(request, v);
    v.errors.push(invalid(path, value, `default value ${told(limit)} must equal to defaultRequest value ${told(request)} in ${name}`));
  }
}

function quantityIn(list: StringMap | undefined, name: string): Quantity | undefined {
  return list !== undefined && Object.hasOwn(list, name) ? quantityOf(list[name]) : undefined;
}

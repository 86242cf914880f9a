import { BadValue, forbidden, invalid, required } from '../../field/error';
import { quote } from '../../field/quote';
import { KubernetesObject, ObjectMeta } from '../../objects/meta';
import { LabelSelectorRequirement } from '../../objects/rbac';
import { goNull } from '../go/go-syntax';
import { escapeHtml, jsonText } from '../go/json-text';
import { validateLabelName } from '../names/labels';
import { isLabelValue } from '../names/names';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/authorization/validation/validation.go ValidateSubjectAccessReview, ValidateSelfSubjectAccessReview,
 * ValidateLocalSubjectAccessReview
 */

export interface AccessReview extends KubernetesObject {
  readonly spec?: AccessReviewSpec;
}

interface AccessReviewSpec {
  readonly resourceAttributes?: AskedResource;
  readonly nonResourceAttributes?: NonResourceAttributes;
  readonly user?: string;
  readonly groups?: readonly string[];
  /** The groups in v1beta1. */
  readonly group?: readonly string[];
}

interface NonResourceAttributes {
  readonly path?: string;
  readonly verb?: string;
}

interface AskedResource {
  readonly namespace?: string;
  readonly fieldSelector?: SelectorAttributes;
  readonly labelSelector?: SelectorAttributes;
}

interface SelectorAttributes {
  readonly rawSelector?: string;
  readonly requirements?: readonly LabelSelectorRequirement[];
}

export function validateSubjectAccessReview(review: AccessReview, v: Validation): void {
  validateSubjectSpec(review, v);
  validateEmpty(review.metadata ?? {}, review.metadata ?? {}, 'must be empty', v);
}

export function validateSelfSubjectAccessReview({ metadata = {}, spec = {} }: AccessReview, v: Validation): void {
  validateAttributes(spec, v);
  validateSelectors(spec, v);
  validateEmpty(metadata, metadata, 'must be empty', v);
}

export function validateLocalSubjectAccessReview(review: AccessReview, v: Validation): void {
  const { metadata = {}, spec: { resourceAttributes, nonResourceAttributes } = {} } = review;
  validateSubjectSpec(review, v);
  const { namespace = '', ...rest } = metadata;
  validateEmpty(metadata, rest, 'must be empty except for namespace', v);
  if (resourceAttributes !== undefined && (resourceAttributes.namespace ?? '') !== namespace) {
    v.errors.push(invalid('spec.resourceAttributes.namespace', resourceAttributes.namespace ?? '', 'must match metadata.namespace'));
  }
  if (nonResourceAttributes !== undefined) {
    v.errors.push(invalid('spec.nonResourceAttributes', goAttributes(nonResourceAttributes, v), 'disallowed on this kind of request'));
  }
}

function validateSubjectSpec({ spec = {} }: AccessReview, v: Validation): void {
  validateAttributes(spec, v);
  const { user = '', groups, group } = spec;
  if (user === '' && (groups ?? group ?? []).length === 0) {
    v.errors.push(invalid('spec.user', user, 'at least one of user or group must be specified'));
  }
  validateSelectors(spec, v);
}

const EXACTLY_ONE = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';

function validateAttributes({ resourceAttributes, nonResourceAttributes }: AccessReviewSpec, v: Validation): void {
  const isOfSpec = v.rules.accessAttributesAreUnion;
  if (resourceAttributes !== undefined && nonResourceAttributes !== undefined) {
    const value = goAttributes(nonResourceAttributes, v);
    v.errors.push(isOfSpec
      ? invalid('spec', value, EXACTLY_ONE)
      : invalid('spec.nonResourceAttributes', value, 'cannot be specified in combination with resourceAttributes'));
  }
  if (resourceAttributes === undefined && nonResourceAttributes === undefined) {
    v.errors.push(invalid(isOfSpec ? 'spec' : 'spec.resourceAttributes', goNull(v.rules), EXACTLY_ONE));
  }
}

function goAttributes({ path = '', verb = '' }: NonResourceAttributes, { rules }: Validation): BadValue {
  const go = `authorization.NonResourceAttributes{Path:${quote(path)}, Verb:${quote(verb)}}`;
  return { goSyntax: rules.jsonValues ? `{"Path":${jsonText(path)},"Verb":${jsonText(verb)}}` : go };
}

/** @param rest the metadata without what may be there */
function validateEmpty(metadata: ObjectMeta, rest: ObjectMeta, detail: string, v: Validation): void {
  const isEmpty = Object.values(rest).every((value) => value === undefined || value === '' || (typeof value === 'object' && Object.keys(value as object).length === 0));
  if (!isEmpty) {
    v.errors.push(invalid('metadata', goMeta(metadata, v), detail));
  }
}

/** In the order of the Go struct. What the server notes of the managers of the fields is not known. */
const META = ['name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp',
  'deletionGracePeriodSeconds', 'labels', 'annotations', 'ownerReferences', 'finalizers'];

function goMeta(metadata: ObjectMeta, { rules }: Validation): BadValue {
  const fields = new Map(Object.entries(metadata));
  const ordered = Object.fromEntries(META.filter((key) => fields.get(key) !== undefined && fields.get(key) !== '').map((key) => [key, fields.get(key)]));
  return { goSyntax: rules.jsonValues ? escapeHtml(JSON.stringify(ordered)) : 'v1.ObjectMeta{...}' };
}

function validateSelectors({ resourceAttributes }: AccessReviewSpec, v: Validation): void {
  if (resourceAttributes === undefined || !v.rules.accessSelectors) {
    return;
  }
  const { fieldSelector, labelSelector } = resourceAttributes;
  const path = 'spec.resourceAttributes';
  if (fieldSelector !== undefined) {
    validateSelector(fieldSelector, `${path}.fieldSelector`, v);
    fieldSelector.requirements?.forEach((each, i) => validateField(each, `${path}.fieldSelector.requirements[${i}]`, v));
  }
  if (labelSelector !== undefined) {
    validateSelector(labelSelector, `${path}.labelSelector`, v);
    labelSelector.requirements?.forEach((each, i) => validateLabel(each, `${path}.labelSelector.requirements[${i}]`, v));
  }
}

function validateSelector({ rawSelector = '', requirements = [] }: SelectorAttributes, path: string, v: Validation): void {
  if (rawSelector !== '' && requirements.length > 0) {
    v.errors.push(invalid(`${path}.rawSelector`, rawSelector, 'may not specified at the same time as requirements'));
  }
  if (rawSelector === '' && requirements.length === 0) {
    v.errors.push(required(`${path}.requirements`, `when ${path} is specified, requirements or rawSelector is required`));
  }
}

function validateField(requirement: LabelSelectorRequirement, path: string, v: Validation): void {
  if ((requirement.key ?? '') === '') {
    v.errors.push(required(`${path}.key`, 'must be specified'));
  }
  validateValues(requirement, path, v);
}

function validateLabel(requirement: LabelSelectorRequirement, path: string, v: Validation): void {
  validateValues(requirement, path, v);
  validateLabelName(requirement.key ?? '', `${path}.key`, v);
  requirement.values?.forEach((value, i) => (
    isLabelValue(value, v.rules).forEach((message) => v.errors.push(invalid(`${path}.values[${i}]`, value, message)))
  ));
}

/** Operators that the server does not know are for the authorizer. */
function validateValues({ operator, values = [] }: LabelSelectorRequirement, path: string, v: Validation): void {
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    v.errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
  }
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    v.errors.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
  }
}

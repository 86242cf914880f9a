import { ApiObjectMetadata } from 'cdk8s';
import { AdmissionMatchResources, MATCH_RESOURCES } from './matching';
import { listOf, mapOf, oneOf, PropertyType, PropertyTypes, TEXT } from '../known-properties';
import { METADATA } from '../object-metadata';

/** What happens to a request if a policy cannot be evaluated. */
export enum FailurePolicy {
  /** The API server rejects the request. */
  FAIL = 'Fail',
  /** The API server ignores the policy. */
  IGNORE = 'Ignore',
}

/** A condition that a request must meet before a policy is evaluated. */
export interface MatchCondition {
  /** The name of the condition. */
  readonly name: string;
  /** A CEL expression that returns a bool. */
  readonly expression: string;
}

/** A variable of a policy. Expressions read it as `variables.NAME`. */
export interface PolicyVariable {
  /** The name of the variable. */
  readonly name: string;
  /** A CEL expression. It may read the variables before it. */
  readonly expression: string;
}

/** The kind of the objects that configure a policy. Expressions read them as `params`. */
export interface ParamKind {
  /** The API group and version, such as `v1` or `rules.example.com/v1`. */
  readonly apiVersion: string;
  /** The kind, such as `ConfigMap`. */
  readonly kind: string;
}

/** The properties of both kinds of admission policies. */
export interface AdmissionPolicyProps {
  /**
   * The name of the policy.
   * @default - the name in `metadata`, or else a name generated from the construct path
   */
  readonly name?: string;

  /**
   * The metadata of the policy object.
   * @default - the labels of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** The requests that the policy matches. It needs at least one rule in `resourceRules`. */
  readonly matchConstraints: AdmissionMatchResources;

  /**
   * Conditions that a request must meet too.
   * @default - none
   */
  readonly matchConditions?: MatchCondition[];

  /**
   * Variables for the expressions.
   * @default - none
   */
  readonly variables?: PolicyVariable[];

  /**
   * The kind of the objects that configure the policy. The bindings name the objects.
   * @default - none
   */
  readonly paramKind?: ParamKind;

  /**
   * What happens to a request if an expression fails or the policy is not configured correctly.
   * @default FailurePolicy.FAIL
   */
  readonly failurePolicy?: FailurePolicy;
}

/** The group is in no version: it is the same for all. */
export const VERSION_NAME: PropertyType = {
  title: 'a version without its group, such as v1,', matches: (value) => typeof value === 'string' && !value.includes('/'),
};

/** The properties of both kinds of admission policies. */
export const POLICY_PROPERTIES: PropertyTypes<AdmissionPolicyProps> = {
  name: TEXT,
  metadata: METADATA,
  matchConstraints: MATCH_RESOURCES,
  matchConditions: listOf(mapOf<MatchCondition>({ name: TEXT, expression: TEXT })),
  variables: listOf(mapOf<PolicyVariable>({ name: TEXT, expression: TEXT })),
  paramKind: mapOf<ParamKind>({ apiVersion: TEXT, kind: TEXT }),
  failurePolicy: oneOf(FailurePolicy),
};

export const ADMISSION_GROUP = 'admissionregistration.k8s.io';

import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { matchResourcesManifest } from './matching';
import { ADMISSION_GROUP, AdmissionPolicyProps } from './policy-props';
import { isAdmissionPolicyKind } from '../../engine/admission-policy/policy-kinds';
import { clusterScoped } from '../cluster-scoped';
import { mergeMetadata, refuseNamespace } from '../object-metadata';
import { refuseRejectedObject, refuseTypeProblems } from '../refuse-rejected-object';

/** An object of the admission API, as a construct defines it. */
export interface AdmissionObject {
  readonly kind: string;
  readonly version: string;
  readonly name?: string;
  readonly metadata?: ApiObjectMetadata;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Defines the object in the construct. Throws for an object that the API server rejects. */
export function admissionObject(construct: Construct, { kind, version, name, metadata: given, spec }: AdmissionObject): ApiObject {
  refuseNamespace(construct, kind, given);
  const metadata = mergeMetadata(construct, { name }, given);
  const apiVersion = `${ADMISSION_GROUP}/${version}`;
  const object = clusterScoped(new ApiObject(construct, 'Resource', { apiVersion, kind, metadata, spec }));
  const written = { apiVersion, kind, metadata: { ...metadata, name: object.name }, spec };
  refuseRejectedObject(written, construct.node.path);
  if (isAdmissionPolicyKind(kind)) {
    refuseTypeProblems(written, construct.node.path);
  }
  return object;
}

/** The spec that both kinds of policies have. */
export function policySpec(props: Partial<AdmissionPolicyProps>): Readonly<Record<string, unknown>> {
  const { matchConstraints, matchConditions, variables, paramKind, failurePolicy } = props;
  return {
    ...(failurePolicy && { failurePolicy }),
    ...(paramKind && { paramKind }),
    ...(matchConstraints && { matchConstraints: matchResourcesManifest(matchConstraints) }),
    ...(matchConditions && { matchConditions }),
    ...(variables && { variables }),
  };
}

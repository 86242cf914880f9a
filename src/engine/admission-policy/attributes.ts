import { apiVersionOf, RequestKind } from './request-kind';
import { AdmissionAttributes } from '../admission/attributes';
import { KubernetesObject } from '../objects/meta';
import { UserInfo } from '../objects/rbac';

export interface GroupVersionResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/**
 * What policies are asked about a request.
 *
 * upstream: k8s.io/apiserver/pkg/admission/interfaces.go Attributes
 */
export interface PolicyAttributes {
  readonly kind: RequestKind;
  readonly resource: GroupVersionResource;
  readonly subResource: string;
  readonly operation: AdmissionAttributes['operation'];
  /** Empty where the server has yet to make it up. */
  readonly name: string;
  /** Empty for an object of the whole cluster; of a Namespace, its name. */
  readonly namespace: string;
  readonly object?: KubernetesObject;
  readonly oldObject?: KubernetesObject;
  readonly userInfo: UserInfo;
  readonly dryRun: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The namespace that the API server looks up for a request; empty for one about a Namespace. */
export function namespaceToLookUp({ kind, namespace }: PolicyAttributes): string {
  return kind.kind === 'Namespace' && apiVersionOf(kind) === 'v1' ? '' : namespace;
}

/** The same as matching takes it. */
export function matchedAttributes(attributes: PolicyAttributes): AdmissionAttributes {
  const { resource: { group, version, resource }, operation, subResource, name, namespace, object, oldObject } = attributes;
  return { group, version, resource, operation, subResource, name, namespace, object, oldObject };
}

const OPTIONS_KINDS: Readonly<Record<AdmissionAttributes['operation'], string | undefined>> = {
  CREATE: 'CreateOptions', UPDATE: 'UpdateOptions', DELETE: 'DeleteOptions', CONNECT: undefined,
};

/** What a client asks besides, with the type that the server gives it. */
export function optionsOf(operation: AdmissionAttributes['operation'], given: Readonly<Record<string, unknown>> = {}, dryRun: boolean): Readonly<Record<string, unknown>> {
  const kind = OPTIONS_KINDS[operation];
  return kind === undefined ? {} : { kind, apiVersion: 'meta.k8s.io/v1', ...(dryRun && given.dryRun === undefined && { dryRun: ['All'] }), ...given };
}

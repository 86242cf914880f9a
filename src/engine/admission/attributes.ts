import { KubernetesObject, StringMap } from '../objects/meta';

/**
 * What matching asks of a request.
 *
 * upstream: k8s.io/apiserver/pkg/admission/interfaces.go Attributes
 */
export interface AdmissionAttributes {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly group: string;
  readonly version: string;
  /** The plural, as `pods`. */
  readonly resource: string;
  readonly subResource?: string;
  /** Empty or undefined for an object that has no namespace; a request for a Namespace may name it here. */
  readonly namespace?: string;
  /** Empty where the server has yet to make it up. */
  readonly name: string;
  readonly object?: KubernetesObject;
  readonly oldObject?: KubernetesObject;
  /** Of the namespace; undefined where they are not known. */
  readonly namespaceLabels?: StringMap;
  /** Those of the namespace that are there for certain, if the others are not known. */
  readonly sureNamespaceLabels?: StringMap;
}

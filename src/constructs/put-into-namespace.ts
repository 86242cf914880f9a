import { ApiObject, JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { NamespaceScope } from './enclosing-namespace';
import { namespaceOfObject } from './subject-of-construct';

/*
 * cdk8s takes the namespace of an object from its chart when the object is made, and offers no other hook. So the objects in a namespace construct
 * get theirs when the app is validated, which is before anything is written.
 */

/** Kinds of objects that live in no namespace. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'APIService', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'CSIDriver', 'CSINode', 'CustomResourceDefinition', 'FlowSchema',
  'IngressClass', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PodSecurityPolicy', 'PriorityClass',
  'PriorityLevelConfiguration', 'RuntimeClass', 'StorageClass', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration', 'VolumeAttachment',
]);

const DONE = new WeakSet<ApiObject>();

/** Gives the objects in a namespace construct that name no namespace this one. */
export function putIntoNamespace(scope: NamespaceScope): void {
  for (const object of objectsIn(scope)) {
    if (!DONE.has(object) && !CLUSTER_SCOPED.has(object.kind)) {
      DONE.add(object);
      const namespace = namespaceOfObject(object);
      if (namespace !== object.metadata.namespace) {
        object.addJsonPatch(JsonPatch.add('/metadata/namespace', namespace));
      }
    }
  }
}

function objectsIn(scope: IConstruct): readonly ApiObject[] {
  return scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}

import { ClusterProfile } from 'cdk8s-pod-security';

/** The developer, who creates the pods. */
const user = 'system:serviceaccount:miztiik-psp-restrictive:sa-miztiik-dev';

/** An EKS cluster with its default binding: all authenticated users may use `eks.privileged`. */
export const CLUSTER_AS_IT_COMES = ClusterProfile.eks('1.24', { user });

/** The cluster after `kubectl delete clusterrolebinding eks:podsecuritypolicy:authenticated`. */
export const CLUSTER_WITHOUT_DEFAULT = ClusterProfile.eks('1.24', {
  user,
  removedObjects: ['ClusterRoleBinding/eks:podsecuritypolicy:authenticated'],
});

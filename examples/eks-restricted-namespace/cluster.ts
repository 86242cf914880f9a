import { ClusterProfile } from 'cdk8s-pod-security';

/** The developer, who makes the pods. */
const user = 'system:serviceaccount:miztiik-psp-restrictive:sa-miztiik-dev';

/** An EKS cluster as it comes: everyone who has logged in may use `eks.privileged`. */
export const CLUSTER_AS_IT_COMES = ClusterProfile.eks('1.24', { user });

/** The same after `kubectl delete clusterrolebinding eks:podsecuritypolicy:authenticated`. */
export const CLUSTER_WITHOUT_DEFAULT = ClusterProfile.eks('1.24', {
  user,
  removedObjects: ['ClusterRoleBinding/eks:podsecuritypolicy:authenticated'],
});

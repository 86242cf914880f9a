export { ClusterProfile } from './integrations/cluster-profile';

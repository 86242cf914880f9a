import { App } from 'cdk8s';
import { PodSecurityValidation } from 'cdk8s-pod-security';
import { CLUSTER_AS_IT_COMES, CLUSTER_WITHOUT_DEFAULT } from './cluster';
import { DeveloperPod, PodName } from './pods';
import { MiztiikNamespace } from './restricted-namespace';

const { POD = 'r00t', CLUSTER } = process.env;

const app = new App();
PodSecurityValidation.attach(app, { cluster: CLUSTER === 'as-it-comes' ? CLUSTER_AS_IT_COMES : CLUSTER_WITHOUT_DEFAULT });
new MiztiikNamespace(app, 'miztiik');
new DeveloperPod(app, 'pod', POD as PodName);
app.synth();

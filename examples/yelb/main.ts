import { App } from 'cdk8s';
import { ClusterProfile, PodSecurityValidation } from 'cdk8s-pod-security';
import { Step, Yelb } from './yelb';

const app = new App();
PodSecurityValidation.attach(app, { cluster: ClusterProfile.pks('1.4') });
new Yelb(app, 'yelb', (process.env.STEP ?? 'default-account') as Step);
app.synth();

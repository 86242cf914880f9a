import { App } from 'cdk8s';
import { ClusterProfile, PodSecurityValidation } from 'cdk8s-pod-security';
import { NginxHello, Step } from './nginx-hello';

const app = new App();
PodSecurityValidation.attach(app, { cluster: ClusterProfile.metakube('1.24') });
new NginxHello(app, 'nginx-hello', (process.env.STEP ?? 'no-policy') as Step);
app.synth();

/**
 * The context of a CDK app that leaves the layers of kubectl and Helm where they are, since a synth copies 60 MB otherwise, and does not note where each
 * construct is created.
 */
export const QUICK_SYNTH = { 'aws:cdk:disable-asset-staging': true, 'aws:cdk:disable-creation-stack-traces': true };

/** The name of the validation in the report of the AWS CDK, and the prefix of the IDs of acknowledgements. */
export const PLUGIN = 'pod-security';

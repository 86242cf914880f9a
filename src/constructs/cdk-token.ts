/*
 * Tokens of the AWS CDK stand for values of the deployment. This package does not depend on the AWS CDK, so it knows them by their form.
 */

const TEXT_TOKEN = '${Token[';
export const LIST_TOKEN = '#{Token[';
/** The AWS CDK encodes tokens as numbers below this one. */
export const LEAST_NUMBER = -1e288;

/** Whether there is a token anywhere in the value. */
export function hasCdkToken(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return value.includes(TEXT_TOKEN) || value.includes(LIST_TOKEN);
    case 'number':
      return value < LEAST_NUMBER;
    case 'object':
      return value !== null && Object.entries(value).some(([key, item]) => key.includes(TEXT_TOKEN) || hasCdkToken(item));
    default:
      return false;
  }
}

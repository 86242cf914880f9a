/*
 * Tokens of the AWS CDK stand for values of the deployment. This package does not depend on the AWS CDK, so it knows them by their form.
 */

const TEXT_TOKEN = '${Token[';
/** A number in a text, as JavaScript writes it. */
export const NUMBER_IN_TEXT = '-1\\.\\d{10,16}e\\+289';
const WRITTEN_NUMBER = new RegExp(NUMBER_IN_TEXT);
export const LIST_TOKEN = '#{Token[';
/** The AWS CDK encodes tokens as numbers below this one. */
export const LEAST_NUMBER = -1e288;

/** Whether there is a token anywhere in the value. */
export function hasCdkToken(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return isText(value) || value.includes(LIST_TOKEN);
    case 'number':
      return value < LEAST_NUMBER;
    case 'object':
      return value !== null && Object.entries(value).some(([key, item]) => isText(key) || hasCdkToken(item));
    default:
      return false;
  }
}

function isText(text: string): boolean {
  return text.includes(TEXT_TOKEN) || WRITTEN_NUMBER.test(text);
}

/*
 * Where stacks are deployed, as the AWS CDK writes it: `aws://111122223333/eu-west-1`. What nobody knows yet is `unknown-account` or `unknown-region`.
 */

const SCHEME = 'aws://';
const UNKNOWN = 'unknown-';

/**
 * The environment that is meant among those in which a cluster of a name is used. What is not known may be any, and so is taken to be what the others
 * say, if they agree.
 */
export function environmentAmong(environment: string, others: readonly string[]): string {
  const possible = [...new Set([environment, ...others])].filter((each) => mayBeSame(environment, each));
  const most = Math.max(...possible.map(knownParts));
  const [best, ...alike] = possible.filter((each) => knownParts(each) === most);
  return alike.length === 0 ? best : environment;
}

/** `111122223333/eu-west-1`. */
export function titleOfEnvironment(environment: string): string {
  return environment.slice(SCHEME.length);
}

/** Whether both the account and the region are known. */
export function isKnown(environment: string): boolean {
  return !partsOf(environment).some(isUnknown);
}

function mayBeSame(a: string, b: string): boolean {
  const others = partsOf(b);
  return partsOf(a).every((part, i) => part === others[i] || isUnknown(part) || isUnknown(others[i]));
}

function knownParts(environment: string): number {
  return partsOf(environment).filter((part) => !isUnknown(part)).length;
}

function partsOf(environment: string): readonly string[] {
  return titleOfEnvironment(environment).split('/');
}

function isUnknown(part: string): boolean {
  return part.startsWith(UNKNOWN);
}

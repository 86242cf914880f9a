import { ServiceAccount } from '../objects/service-account';

/** Of the secrets of an account only the names stay. upstream: pkg/registry/core/serviceaccount/strategy.go cleanSecretReferences */
export function withNamesOfSecrets(account: ServiceAccount): ServiceAccount {
  const { secrets } = account;
  const hasMore = secrets?.some((secret) => Object.keys(secret).some((field) => field !== 'name'));
  return hasMore === true ? { ...account, secrets: secrets?.map(({ name }) => ({ name })) } : account;
}

import { ClientOptions, readClient, SetClient } from '../../src/manifests/client/set-client';

/** Who applies a set; throws for what nobody may say of it. */
export function setClient(options: ClientOptions): SetClient {
  const client = readClient(options);
  if ('error' in client) {
    throw new Error(client.error);
  }
  return client;
}

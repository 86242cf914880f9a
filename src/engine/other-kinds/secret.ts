import { KubernetesObject, StringMap } from '../objects/meta';

export interface Secret extends KubernetesObject {
  readonly type?: string;
  readonly immutable?: boolean;
  /** By key, in Base64. */
  readonly data?: StringMap;
  readonly stringData?: StringMap;
}

/** upstream: pkg/apis/core/v1/conversion.go Convert_v1_Secret_To_core_Secret */
export function withStringData(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  if (stringData === undefined) {
    return secret;
  }
  const encoded = Object.entries(stringData).map(([key, text]) => [key, base64(text)]);
  return encoded.length === 0 ? rest : { ...rest, data: { ...rest.data, ...Object.fromEntries(encoded) } };
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** upstream: pkg/registry/core/secret/strategy.go PrepareForUpdate */
export function prepareSecret(secret: Secret, old: Secret | undefined): Secret {
  return secret.type || old === undefined ? secret : { ...secret, type: old.type };
}

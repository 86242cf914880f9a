import { replace } from '../defaulting/copy-on-write';
import { KubernetesObject, StringMap } from '../objects/meta';
import { Minor } from '../version';

interface Immutable extends KubernetesObject {
  readonly immutable?: boolean;
}

export interface Secret extends Immutable {
  readonly type?: string;
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

/** upstream: pkg/registry/core/secret/strategy.go PrepareForCreate, PrepareForUpdate */
export function prepareSecret(secret: Secret, old: Secret | undefined, minor: Minor): Secret {
  const kept = withoutDisabledImmutable(secret, old, minor);
  return kept.type || old === undefined ? kept : { ...kept, type: old.type };
}

/** From here on the gate ImmutableEphemeralVolumes is on. */
const IMMUTABLE_SINCE: Minor = 19;

/** A Secret or a ConfigMap. upstream: dropDisabledFields of both strategies */
export function withoutDisabledImmutable<T extends Immutable>(object: T, old: T | undefined, minor: Minor): T {
  return minor >= IMMUTABLE_SINCE || old?.immutable !== undefined ? object : replace<Immutable>(object, { immutable: undefined }) as T;
}

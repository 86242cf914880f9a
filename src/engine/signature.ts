/** A signature, and what it is of: all as DER has it. */
export interface SignatureToVerify {
  /** The public key with its algorithm. */
  readonly key: readonly number[];
  readonly signed: readonly number[];
  readonly signature: readonly number[];
  /** The identifier of the algorithm, as `1.2.840.113549.1.1.11`; undefined for the one that a proof of possession has with such a key. */
  readonly algorithm?: string;
}

/** Whether a signature is right; undefined where it cannot be told. The engine has no cryptography: who has passes it in. */
export type SignatureVerifier = (asked: SignatureToVerify) => boolean | undefined;

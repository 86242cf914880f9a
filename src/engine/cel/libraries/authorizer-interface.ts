/** What an expression asks about: a path, or a resource with its group. */
export interface CelAuthorizationAttributes {
  readonly verb: string;
  /** The service account that is asked about. Without it, the requester is. */
  readonly serviceAccount?: { readonly namespace: string; readonly name: string };
  readonly path?: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
}

/** Answers what expressions ask. The caller of an evaluation gives it. */
export interface CelAuthorizer {
  authorize(attributes: CelAuthorizationAttributes): { readonly allowed: boolean; readonly reason: string; readonly error?: string };
}

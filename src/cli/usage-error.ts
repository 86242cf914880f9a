/** A sentence for somebody who called the command in a way that it cannot follow; it ends with exit code 2. */
export class UsageError extends Error {}

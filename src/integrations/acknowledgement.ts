/** Why something that would be refused is let through. */
export interface AcknowledgementOptions {
  /** Why it may be refused, for those who read it later. */
  readonly reason: string;

  /**
   * The last day on which it counts, as `2027-01-31`.
   * @default - it counts for ever
   */
  readonly expires?: string;

  /**
   * The only check that is let through, by the name that findings have: a field of a policy such as `hostNetwork`, or a Pod Security check's id.
   * @default - whatever there is
   */
  readonly check?: string;
}

/** A construct whose objects are let through although they would be refused. */
export interface Acknowledgement extends AcknowledgementOptions {
  /** The path of the construct; whatever is below it is meant too. */
  readonly path: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Throws for an acknowledgement that says nothing, or whose date is none. */
export function refuseBadAcknowledgement({ path, reason, expires }: Acknowledgement): void {
  if (path.trim() === '') {
    throw new Error('an acknowledgement needs the path of a construct');
  }
  if (reason.trim() === '') {
    throw new Error(`${path}: an acknowledgement needs a reason, for those who read it later`);
  }
  if (expires !== undefined && !isDate(expires)) {
    throw new Error(`${path}: expires: found ${JSON.stringify(expires)} where a day such as 2027-01-31 belongs`);
  }
}

/** Whether it is about the check in what stands at that path. */
export function concerns({ path, check }: Acknowledgement, source: string, found: string): boolean {
  const below = source === path || source.startsWith(`${path}/`) || source.startsWith(`${path} `);
  return below && (check === undefined || check === found);
}

/** @param today as `2027-01-31` */
export function hasExpired({ expires }: Acknowledgement, today: string): boolean {
  return expires !== undefined && expires < today;
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return DATE.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

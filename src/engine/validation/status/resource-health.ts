/** What a plugin says of one device. */
export interface ResourceHealth {
  readonly resourceID?: string;
  readonly health?: string;
  readonly message?: string;
}

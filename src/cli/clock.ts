/** Today's date in UTC, as `2027-01-31`. */
export function today(): string {
  return new Date().toISOString().slice(0, '2027-01-31'.length);
}

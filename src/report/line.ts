/** A line of a report with its label. */
export interface Line {
  readonly label: string;
  readonly text: string;
}

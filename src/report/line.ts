/** A line of a report with its label. */
export interface LabeledLine {
  readonly label: string;
  readonly text: string;
}

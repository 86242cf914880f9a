/** Where people read what is no result. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

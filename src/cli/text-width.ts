import { Io } from './io';

const DEFAULT = 120;
const NARROWEST = 60;

/** The columns of a report for people: those of the terminal, if there is one. What is written to a file does not depend on who writes it. */
export function textWidth({ columns = DEFAULT }: Pick<Io, 'columns'>, toFile: boolean): number {
  return toFile ? DEFAULT : Math.max(columns, NARROWEST);
}

/** An error of an expression, by its id. */
export interface ExpressionError {
  readonly id: number;
  readonly message: string;
}

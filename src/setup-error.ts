/** A reason why the program cannot start or finish, in one sentence for the person who runs it; printed without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

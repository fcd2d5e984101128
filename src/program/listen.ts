import { SetupError } from '../setup-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use; stop what listens there, or set PORT to another one',
  EACCES: 'may not be opened by this user; set PORT to one from 1024 on',
  EADDRNOTAVAIL: 'is no address of this machine; set HOST',
};

interface At {
  readonly host: string;
  readonly port: number;
}

/** What `listen` resolves with; a SetupError in one sentence when it is refused its address. */
export async function listening<T>({ host, port }: At, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason === undefined ? error : new SetupError(`Port ${port} on ${host} ${reason}.`);
  }
}

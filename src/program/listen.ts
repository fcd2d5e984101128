import { startServer } from '../server.ts';
import { SetupError } from '../setup-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use; stop what listens there, or set PORT to another one',
  EACCES: 'may not be opened by this user; set PORT to one from 1024 on',
  EADDRNOTAVAIL: 'is no address of this machine; set HOST',
};

/** Starts the server; a SetupError in one sentence when its address cannot be had. */
export async function listen(options: Parameters<typeof startServer>[0]): ReturnType<typeof startServer> {
  try {
    return await startServer(options);
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason === undefined ? error : new SetupError(`Port ${options.port} on ${options.host} ${reason}.`);
  }
}

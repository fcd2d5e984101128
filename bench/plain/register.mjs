// Servers are measured as they run in production: without their types, and otherwise as written. tsx, which runs the rest
// of the bench, gives each function its name anew whenever it is made.
import { register } from 'node:module';

register('./load.mjs', import.meta.url);

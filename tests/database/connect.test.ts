import { expect, test } from '@jest/globals';
import { requireVersion } from '../../src/database/connect.ts';

test.each(['14.22', '9.6.24', ''])('PostgreSQL %s is too old', (version) => {
  expect(() => requireVersion(version)).toThrow(
    new Error(`This is PostgreSQL ${version}; Tillgraph needs PostgreSQL 15 or newer.`),
  );
});

test.each(['15.0', '15.18 (Debian 15.18-0+deb12u1)', '18beta1', '18.4'])('PostgreSQL %s is new enough', (version) => {
  expect(() => requireVersion(version)).not.toThrow();
});

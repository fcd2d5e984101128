import { expect, test } from '@jest/globals';
import { connectionProblem } from '../../src/database/connection-problem.ts';

const URL = 'postgres://till:s3cret@db:5432/shop';

test.each([
  ['28P01', 'PostgreSQL at db:5432 refuses user "till" with this password; check DATABASE_URL.'],
  ['28000', 'PostgreSQL at db:5432 does not let user "till" in from here; check DATABASE_URL.'],
  ['3D000', 'PostgreSQL at db:5432 has no database "shop"; check DATABASE_URL.'],
  ['ECONNREFUSED', 'No PostgreSQL answers at db:5432 (ECONNREFUSED); check DATABASE_URL.'],
  ['ENOTFOUND', 'No PostgreSQL answers at db:5432 (ENOTFOUND); check DATABASE_URL.'],
  ['53300', 'PostgreSQL at db:5432 cannot be used (driver says); check DATABASE_URL.'],
])('error %s is told in one sentence without the password', (code, sentence) => {
  expect(connectionProblem(URL, Object.assign(new Error('driver says'), { code })).message).toBe(sentence);
});

test.each([
  ['postgres:///shop?host=/run/postgresql', '/run/postgresql'],
  ['postgres://%2Frun%2Fpostgresql/shop', '/run/postgresql'],
  ['postgres:///shop', 'its default address'],
])('%s is a server at %s', (url, server) => {
  const error = Object.assign(new Error('no'), { code: '3D000' });
  expect(connectionProblem(url, error).message).toBe(
    `PostgreSQL at ${server} has no database "shop"; check DATABASE_URL.`,
  );
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../../src/serving/admission.ts';
import { Requests } from '../../src/serving/requests.ts';

test('a client that sends several requests at once and hangs up leaves no room taken', async () => {
  const admission = new Admission();
  const requests = new Requests(admission);
  let begun = 0;
  // It answers none of them.
  const server = createServer(async (request, response) => {
    await requests.begin({ raw: request } as FastifyRequest, { raw: response } as FastifyReply);
    if (++begun === 3) server.emit('all begun');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const allBegun = once(server, 'all begun');
  client.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(3));
  await allBegun;
  expect(admission.inside).toBe(3);
  client.destroy();
  await requests.finished();
  expect(admission.inside).toBe(0);
  server.close();
});

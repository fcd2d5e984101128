import { type Agent, request } from 'node:http';
import type { Address } from './compete.ts';

/** Posts JSON to /graphql and returns the answer's text; fails unless its status is 200. */
export function post(agent: Agent, { port, headers: own }: Address, body: string): Promise<string> {
  const headers = { ...own, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const options = { agent, host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers, timeout: 30_000 };
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`HTTP ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.on('timeout', () => sent.destroy(new Error('No answer within 30 s.')));
    sent.on('error', reject);
    sent.end(body);
  });
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { trusted } from '../../src/program/trusted.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tillgraph-trusted-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function manifest(text: string): string {
  const file = path.join(folder, 'documents.json');
  writeFileSync(file, text);
  return file;
}

test('a manifest is enforced unless it shall only be logged, and off leaves it alone', () => {
  const trustedDocumentsManifest = manifest('{"sha256:ab":"{ a }"}');
  const modes = [undefined, 'enforce', 'log', 'off'] as const;
  const chosen = modes.map((mode) => trusted({ trustedDocuments: mode, trustedDocumentsManifest })?.mode);
  expect(chosen).toEqual(['enforce', 'enforce', 'log', undefined]);
});

test('without a manifest every document is answered', () => {
  const none = { trustedDocumentsManifest: undefined };
  expect(trusted({ ...none, trustedDocuments: undefined })).toBeUndefined();
  expect(trusted({ ...none, trustedDocuments: 'off' })).toBeUndefined();
});

test.each(['enforce', 'log'] as const)('%s without a manifest says what is missing', (mode) => {
  expect(() => trusted({ trustedDocuments: mode, trustedDocumentsManifest: undefined })).toThrow(
    `TRUSTED_DOCUMENTS is ${mode}, so TRUSTED_DOCUMENTS_MANIFEST must name a file.`,
  );
});

test.each(['', '{', '[]', '"a"', '{}', '{"a":1}'])('a manifest that holds %j is refused', (text) => {
  const trustedDocumentsManifest = manifest(text);
  expect(() => trusted({ trustedDocuments: undefined, trustedDocumentsManifest })).toThrow(
    `TRUSTED_DOCUMENTS_MANIFEST: ${trustedDocumentsManifest} must hold a JSON object of documents by their hashes.`,
  );
});

test('a manifest that is not there is named', () => {
  expect(() => trusted({ trustedDocuments: undefined, trustedDocumentsManifest: 'nowhere.json' })).toThrow(
    'TRUSTED_DOCUMENTS_MANIFEST: nowhere.json cannot be read.',
  );
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // The server has the page at /graphql and what belongs to it here.
  base: '/graphiql/',
  plugins: [react()],
  build: {
    outDir: 'dist/graphiql',
    // Monaco is one piece of 3 MB, and it comes from this machine.
    chunkSizeWarningLimit: 4_000,
    // As files, so that the content security policy needs no exception for them.
    assetsInlineLimit: 0,
    // The first that know light-dark(), which is not to be taken apart.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  worker: { format: 'es' },
});

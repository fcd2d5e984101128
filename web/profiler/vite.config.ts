import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/profiler/',
  plugins: [react()],
  build: {
    outDir: '../dist/profiler',
    // As files, so that the content security policy needs no exception for them.
    assetsInlineLimit: 0,
    // The first that know light-dark(), which is not to be taken apart.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
});

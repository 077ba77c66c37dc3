// The language server's process. What it serves is loaded after the cache of compiled code is on.
import module from 'node:module';

// Node 20 does not have it, and neither have its types.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
const { serve } = await import('./serve.ts');
serve();

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A loopback server that answers 200 to everything. */
export async function tinyTarget(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

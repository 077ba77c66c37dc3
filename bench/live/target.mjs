// A target that answers at once, in a process of its own, so that its work is not counted as ours.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  if (request.url === '/fails') response.writeHead(500);
  response.end('ok');
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());

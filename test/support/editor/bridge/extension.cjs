// Lets a test run a function inside the extension host: functions come in as text over a local socket.
const net = require('node:net');
const vscode = require('vscode');

exports.activate = (context) => {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part) => (text += part));
    socket.on('end', async () => socket.end(JSON.stringify(await answer(JSON.parse(text)))));
  });
  server.listen(process.env.AYNI_BRIDGE);
  context.subscriptions.push({ dispose: () => server.close() });
};

async function answer({ body, argument }) {
  try {
    const run = new Function('vscode', 'argument', `return (${body})(vscode, argument)`);
    return { value: (await run(vscode, argument)) ?? null };
  } catch (error) {
    return { error: String(error && error.stack) };
  }
}

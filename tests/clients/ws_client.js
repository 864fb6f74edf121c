// Asks npm's ws for every answer: node ws_client.js ws://HOST:PORT/ answers.json MILLISECONDS
// Prints one JSON object: name of the answer to [outcome, words], and the versions.
'use strict';
const fs = require('fs');
const module_ = fs.existsSync('/usr/share/nodejs/ws') ? '/usr/share/nodejs/ws' : 'ws';
const WebSocket = require(module_);
const [base, file, limit] = process.argv.slice(2);
const answers = JSON.parse(fs.readFileSync(file));

function ask(one) {
  return new Promise((resolve) => {
    const socket = new WebSocket(base + one.name, one.subprotocols || [], {
      perMessageDeflate: Boolean(one.extensions),
    });
    let timer = null;
    const done = (outcome, words) => {
      clearTimeout(timer);
      resolve([one.name, [outcome, words]]);
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.terminate();
    };
    timer = setTimeout(done, Number(limit), 'hangs', '');
    socket.on('open', () => done('opens', ''));
    socket.on('error', (error) => done('refuses', error.message));
    socket.on('close', () => done('refuses', ''));
  });
}

Promise.all(answers.map(ask)).then((readings) => {
  const version = JSON.parse(fs.readFileSync(require.resolve(module_ + '/package.json'))).version;
  const all = { readings: Object.fromEntries(readings), version, node: process.versions.node };
  process.stdout.write(JSON.stringify(all), () => process.exit(0));
});

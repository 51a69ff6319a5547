// Preloaded into a server that cannot be told where to listen: it then listens on 127.0.0.1 only.
const { Server } = require('net');
const listen = Server.prototype.listen;

Server.prototype.listen = function (where, ...rest) {
  const options = typeof where === 'object' ? where : { port: where };
  const callback = rest.filter((argument) => typeof argument === 'function');
  return listen.call(this, { ...options, host: '127.0.0.1' }, ...callback);
};

// Prices of shares that nobody can buy.

const START = { ALDER: 112.4, BIRCH: 48.15, CEDAR: 230.7, MAPLE: 75.9 };

/**
 * Sends a web socket a price after the other, as `{"name": "ALDER", "price": 112.4}`: those of all shares
 * at once, then one every 150 ms, or as the URL says: /ticker?ms=50.
 */
export function serveTicker(socket, url) {
  const prices = { ...START };
  const names = Object.keys(prices);
  const tell = (name) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ name, price: prices[name] }));
  };
  names.forEach(tell);
  const timer = setInterval(() => {
    const name = names[Math.floor(Math.random() * names.length)];
    prices[name] = Math.max(1, Math.round(prices[name] * (98.8 + 2.44 * Math.random())) / 100);
    tell(name);
  }, Math.max(10, Number(url.searchParams.get('ms')) || 150));
  socket.on('close', () => clearInterval(timer));
}

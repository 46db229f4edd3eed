// A chat: what one tab sends, all others in its room get.

/**
 * A function that takes a web socket into the room that its URL names: /chat?room=blue.
 *
 * Whenever somebody comes or goes, all in the room get `{"people": number}`. Everything else that they
 * get was sent by one of the others, as it was sent.
 */
export function chatRooms() {
  const rooms = new Map();
  return (socket, url) => {
    const name = url.searchParams.get('room') ?? '';
    if (!rooms.has(name)) rooms.set(name, new Set());
    const room = rooms.get(name);
    const toAll = (data, options, but) => {
      for (const other of room) {
        if (other !== but && other.readyState === other.OPEN) other.send(data, options);
      }
    };
    const count = () => toAll(JSON.stringify({ people: room.size }));
    room.add(socket);
    count();
    socket.on('message', (data, isBinary) => toAll(data, { binary: isBinary }, socket));
    socket.on('close', () => {
      room.delete(socket);
      if (room.size) count();
      else rooms.delete(name);
    });
  };
}

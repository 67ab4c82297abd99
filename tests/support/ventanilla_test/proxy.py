"""A TCP proxy in front of the central whose cable can be pulled: the way a test cuts one station off."""
import selectors
import socket
import threading


class CableProxy:
    def __init__(self, upstream):
        """`upstream` is called for each connection and returns (host, port): the central may move between restarts."""
        self.upstream = upstream
        self.connected = True
        self._pairs = set()
        self._lock = threading.Lock()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = "http://127.0.0.1:%d" % self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        with self._lock:
            self.connected = False
            for pair in list(self._pairs):
                for side in pair:
                    try:
                        side.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        pass

    def mend(self):
        self.connected = True

    def _accept(self):
        while True:
            client, _ = self._server.accept()
            if not self.connected:
                client.close()
                continue
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client):
        try:
            server = socket.create_connection(self.upstream(), timeout=5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        pair = (client, server)
        with self._lock:
            self._pairs.add(pair)
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ, server)
            selector.register(server, selectors.EVENT_READ, client)
            open_sides = True
            while open_sides:
                for key, _ in selector.select():
                    try:
                        data = key.fileobj.recv(65536)
                        if data:
                            key.data.sendall(data)
                    except OSError:
                        data = b""
                    if not data:
                        open_sides = False
                        break
        with self._lock:
            self._pairs.discard(pair)
        client.close()
        server.close()

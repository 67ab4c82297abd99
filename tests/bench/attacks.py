"""What people do to a server who don't wish it well (sync.md e.E4), each as a program of its own that goes on until it is stopped.

An attacker has many addresses, all of them loopback's: the limit by address holds for each, the good client has its own.
"""
import asyncio
import gzip
import resource
import socket

CONNECTIONS_AN_ADDRESS = 50


def address_of(index):
    """The address of the index-th connection; 127.0.0.1 is the good client's."""
    number = 2 + index // CONNECTIONS_AN_ADDRESS
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


class Target:
    def __init__(self, port, secret, site):
        self.port, self.secret, self.site = port, secret, site

    def head(self, method, path, *lines):
        return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: central", f"Authorization: Bearer {self.secret}", *lines, "", ""]).encode()


async def connect(target, index, receive_buffer=None):
    connection = socket.socket()
    connection.setblocking(False)
    if receive_buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    connection.bind((address_of(index), 0))
    loop = asyncio.get_running_loop()
    await loop.sock_connect(connection, ("127.0.0.1", target.port))
    return connection


async def again_and_again(target, index, one, receive_buffer=None):
    """Whatever becomes of a connection, the next one follows a second later."""
    while True:
        connection = None
        try:
            connection = await connect(target, index, receive_buffer)
            await one(asyncio.get_running_loop(), connection)
        except OSError:
            pass
        finally:
            if connection:
                connection.close()
        await asyncio.sleep(1)


async def one_byte_a_second(loop, connection, text):
    for byte in text:
        await loop.sock_sendall(connection, bytes([byte]))
        await asyncio.sleep(1)


def slow_headers(target, index):
    async def one(loop, connection):
        await loop.sock_sendall(connection, b"GET /chat HTTP/1.1\r\nHost: central\r\nX-Slow: ")
        await one_byte_a_second(loop, connection, b"a" * 600)
    return again_and_again(target, index, one)


def slow_body(target, index):
    async def one(loop, connection):
        await loop.sock_sendall(connection, target.head("POST", "/v1/stations/me/events", "Content-Type: application/json",
                                                        "Content-Length: 100000"))
        await one_byte_a_second(loop, connection, b'{"schema":1,' + b" " * 600)
    return again_and_again(target, index, one)


def slow_reader(target, index):
    """Asks for much and takes nothing of it."""
    async def one(loop, connection):
        for _ in range(8):
            await loop.sock_sendall(connection, target.head("GET", f"/v1/sites/{target.site}/snapshot"))
        await asyncio.sleep(30)  # how long nothing is taken
    return again_and_again(target, index, one, receive_buffer=2048)


def idle(target, index):
    async def one(loop, connection):
        while await loop.sock_recv(connection, 100):
            pass
    return again_and_again(target, index, one)


def wrong_requests(target):
    """No server may take any of these for what it seems to be."""
    body = "Content-Type: application/json"
    path = "/v1/stations/me/events"
    deep = b'{"id":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    packed = gzip.compress(b"0" * 50_000_000)
    return [
        target.head("POST", path, body, f"Content-Length: {len(deep)}") + deep,
        target.head("POST", path, body, "Content-Length: 9999999999"),
        target.head("POST", path, body, "Transfer-Encoding: chunked") + b"-5\r\nabc",
        target.head("POST", path, body, "Transfer-Encoding: chunked", "Content-Length: 3") + b"0\r\n\r\n",
        target.head("POST", path, body, "Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed,
        target.head("GET", "/chat", *[f"X-{number}: 1" for number in range(2000)]),
        target.head("GET", "/chat", "X-Long: " + "a" * 100_000),
        target.head("GET", "/../../etc/passwd"),
        target.head("GET", "/%2e%2e/%2e%2e/admin.key"),
        target.head("GET", "/v1/sites/other/snapshot"),
        target.head("GET", "/chat", "X-Name: a\r\n b"),
        b"GET /chat HTTP/1.1\nHost: central\n\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
        bytes(range(256)) * 20,
    ]


def wrong_request(target, index):
    requests = wrong_requests(target)

    async def one(loop, connection):
        await loop.sock_sendall(connection, requests[index % len(requests)])
        while await asyncio.wait_for(loop.sock_recv(connection, 65536), 10):
            pass
    return again_and_again(target, index, one)


def page_reader(target, index):
    """Asks for pages as fast as they come, well over its rate."""
    async def one(loop, connection):
        while True:
            await loop.sock_sendall(connection, b"GET /v1/sites HTTP/1.1\r\nHost: central\r\n\r\n")
            if not await loop.sock_recv(connection, 65536):
                return
            await asyncio.sleep(0.2)
    return again_and_again(target, index, one)


# What is done, by how many connections.
ATTACKS = {
    "slow headers": (slow_headers, 2000),
    "slow bodies": (slow_body, 2000),
    "answers that nobody reads": (slow_reader, 500),
    "idle connections": (idle, 10_000),
    "wrong requests": (wrong_request, 56),
    "more than the rate": (page_reader, 40),
}


def attack(name, count, target, begun):
    """Sets `begun` once each connection was tried, then goes on."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    one, _ = ATTACKS[name]

    async def run():
        tasks = []
        for index in range(count):
            tasks.append(asyncio.create_task(one(target, index)))
            if index % 100 == 99:
                await asyncio.sleep(0.02)  # the listener's queue is short
        await asyncio.sleep(0.5)
        begun.set()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(run())

"""What grows with an office: the backlog of stations that were cut off beside raw SQLite, and how long a call takes meanwhile; a
long log after kill -9; and many stations that come back at once, with what each of them costs in memory."""
import json
import os
import selectors
import signal
import socket
import threading
import time

from figures import figure, quantile
from server import FAST, LOG_TABLE, Tools, central_database
from ventanilla_test.central import Central
from ventanilla_test.demo import DemoOffice

STATIONS = 4
FACTS_A_REQUEST = 200
CALL_EACH_S = 0.05  # many times what the desks of an office call; the same pace in quiet and beside the backlog


def memory_kib(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("RssAnon"))


def listen(url, key, count):
    """Opens `count` live streams and returns them with the time until each has its first heartbeat."""
    host, port = url.removeprefix("http://").split(":")
    request = f"GET /v1/sites/{key['site']}/live HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {key['secret']}\r\n\r\n".encode()
    begin = time.monotonic()
    streams = []
    with selectors.DefaultSelector() as waiting:
        for _ in range(count):
            stream = socket.create_connection((host, int(port)))
            stream.sendall(request)
            waiting.register(stream, selectors.EVENT_READ, bytearray())
            streams.append(stream)
        while waiting.get_map():
            ready = waiting.select(30)
            if not ready:
                raise TimeoutError("a stream said nothing for 30 s")
            for each, _ in ready:
                each.data.extend(each.fileobj.recv(4096))
                if b"event: hb" in each.data:
                    waiting.unregister(each.fileobj)
    return streams, time.monotonic() - begin


def calls(kiosk, desk, goes_on):
    """Milliseconds from `call_next` to the answer, for turns that come one at a time, while `goes_on(so many)`."""
    took = []
    due = time.monotonic()
    while goes_on(len(took)):
        time.sleep(max(0, due - time.monotonic()))
        due = max(due, time.monotonic() - CALL_EACH_S) + CALL_EACH_S
        kiosk.issue("certificados")
        begin = time.monotonic()
        call = desk.call_next()
        took.append(1000 * (time.monotonic() - begin))
        desk.start(call)
        desk.finish(call)
    return took


def calls_beside(kiosk, desk, begun, over):
    """The same from when the file `begun` is there until `over`."""
    while not begun.exists() and not over.is_set():
        time.sleep(0.01)
    return calls(kiosk, desk, lambda _: not over.is_set())


def killed(central):
    os.kill(central.pid, signal.SIGKILL)
    central.process.wait()


def size(bin_folder, folder, sizes):
    tools = Tools(bin_folder)
    folder.mkdir(parents=True, exist_ok=True)
    with Central(bin_folder, data=folder / "central", options=FAST) as central:
        office = DemoOffice(central, change=lambda document: document["numbers"].update(last=0))  # a fast machine calls over 999
        keys = []
        for index in range(STATIONS):
            file = folder / f"kiosk-{index}.json"
            file.write_text(json.dumps(office.enrol(f"kiosk-{index}", "kiosk")))
            keys += ["--key", file]
        screen = office.enrol("bench-screen", "screen")
        few, _ = listen(central.url, screen, 10)
        before = memory_kib(central.pid)
        many, _ = listen(central.url, screen, sizes.listeners)
        each = (memory_kib(central.pid) - before) / sizes.listeners
        for stream in few + many:
            stream.close()
        kiosk, desk = office.kiosk("calling-kiosk"), office.desk("panel-3", "laura-r", "desk-3")
        calls(kiosk, desk, lambda count: count < sizes.calls)
        quiet = calls(kiosk, desk, lambda count: count < 3 * sizes.calls)
        over, beside, begun = threading.Event(), [], folder / "begun"
        caller = threading.Thread(target=lambda: beside.extend(calls_beside(kiosk, desk, begun, over)))
        caller.start()
        backlog = tools.run("ours", "issue_load", "--central", central.url, *keys, "--calls", "--service", "-", "--day",
                            office.snapshot()["state"]["day"], "--tickets", sizes.events, "--facts", FACTS_A_REQUEST,
                            "--begun", begun)
        over.set()
        caller.join()
        killed(central)
        raw = tools.run("peer", "raw_sqlite", "--source", central_database(folder / "central"), "--target", folder / "raw.db",
                        "--table", LOG_TABLE, "--group", FACTS_A_REQUEST, "--rows", min(sizes.events, 200_000))
        begin = time.monotonic()
        central.start()
        ready = time.monotonic() - begin
        many, live = listen(central.url, screen, sizes.listeners)
        for stream in many:
            stream.close()
    return [figure("backlog, 200 facts a request", "events/s", backlog["tickets_per_second"], raw["rows_per_second"], least=0.5),
            figure("a call beside the backlog, p50", "ms", quantile(beside, 0.5), quantile(quiet, 0.5)),
            figure("a call beside the backlog, p99", "ms", quantile(beside, 0.99), quantile(quiet, 0.99), most=2),
            figure("memory of a live connection", "KiB", max(0, each), most=4),
            figure("ready after a kill with this log", "s", ready, most=2),
            figure("all stations live after that", "s", live, most=10)], tools.commands

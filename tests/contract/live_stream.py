"""The live stream: all of the past, then all that happens, each event once and in order; and how it ends."""

import pathlib
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, LiveStream, programs, run_tests  # noqa: E402


class Stream(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.kiosk = cls.office.kiosk()
        for number in range(1, 9):  # an enrolment is an event: all before any test looks where the log stands
            cls.office.enrol(f"screen-{number}", "screen")
        for _ in range(5):
            cls.kiosk.issue("certificados")

    def open(self, after: int, key: str = "screen-1", **options) -> LiveStream:
        secret = (self.office.keys.get(key) or self.office.enrol(key, "screen"))["secret"]
        stream = LiveStream(self.central.url, secret, self.office.site, after, **options)
        self.addCleanup(stream.close)
        self.assertEqual(stream.status, 200)
        return stream

    def events_until(self, stream: LiveStream, seq: int) -> list[dict]:
        records = []
        while not records or records[-1]["seq"] < seq:
            frame = stream.next_frame()
            self.assertIsNotNone(frame, f"the stream closed after {records[-1]['seq'] if records else 'nothing'}")
            if frame.event == "event":
                record = frame.json
                self.assertEqual(frame.id, str(record["seq"]))
                records.append(record)
            else:
                self.assertEqual(frame.event, "hb")
        return records

    def test_the_first_frame_is_a_heartbeat_that_says_where_the_log_stands(self):
        frame = self.open(after=self.office.head()).next_frame()
        self.assertEqual(frame.event, "hb")
        self.assertEqual(frame.json["head"], self.office.head())
        self.assertTrue(frame.json["state_hash"] and frame.json["server_time"])

    def test_a_heartbeat_comes_at_least_each_three_seconds_while_nothing_happens(self):
        stream = self.open(after=self.office.head())
        times = []
        while len(times) < 3:
            self.assertEqual(stream.next_frame().event, "hb")
            times.append(time.monotonic())
        for earlier, later in zip(times, times[1:]):
            self.assertLess(later - earlier, 4.5)

    def test_who_comes_in_while_events_are_written_gets_each_once_and_in_order(self):
        """Eight screens join at different moments of a burst; none may see a gap or a double."""
        results, faults = {}, []
        burst = 120
        first_seen = threading.Barrier(9)

        def watch(name: str, after: int):
            try:
                stream = self.open(after, key=name)
                first_seen.wait(timeout=30)
                results[name] = [record["seq"] for record in self.events_until(stream, goal[0])]
            except Exception as error:
                faults.append(f"{name}: {error!r}")

        start = self.office.head()
        # Each turn is a lease and a fact: the last event of the burst is at least this far.
        goal = [start + 2 * burst]
        watchers = [threading.Thread(target=watch, args=(f"screen-{n + 1}", start if n % 2 else 0)) for n in range(8)]
        giver = threading.Thread(target=lambda: [self.kiosk.issue("informacion") for _ in range(burst)])
        giver.start()
        for watcher in watchers:
            watcher.start()
            time.sleep(0.02)  # spreads the arrivals over the burst
        first_seen.wait(timeout=30)
        for thread in [giver, *watchers]:
            thread.join(timeout=60)
        self.assertEqual(faults, [])
        for name, seqs in results.items():
            self.assertEqual(seqs, list(range(seqs[0], seqs[0] + len(seqs))), name)
            self.assertIn(seqs[0], (1, start + 1), name)
        self.assertEqual(len(results), 8)

    def test_the_stream_and_the_pages_tell_the_same(self):
        head = self.office.head()
        streamed = self.events_until(self.open(after=0), head)
        paged = self.office.events(reader=self.office.screen().client)[:head]
        self.assertEqual([(r["seq"], r["id"], r["type"], r["hash"]) for r in streamed[:head]],
                         [(r["seq"], r["id"], r["type"], r["hash"]) for r in paged])

    def test_a_station_whose_key_is_revoked_loses_its_stream_within_seconds(self):
        self.office.enrol("screen-90", "screen")
        stream = self.open(after=self.office.head(), key="screen-90")
        stream.next_frame()
        self.office.revoke("screen-90")
        end = time.monotonic() + 5
        while (frame := stream.next_frame()) is not None:
            self.assertLess(time.monotonic(), end, f"still streaming: {frame}")
        again = LiveStream(self.central.url, self.office.keys["screen-90"]["secret"], self.office.site, 0)
        self.addCleanup(again.close)
        self.assertEqual(again.status, 401)

    def test_a_reader_that_does_not_read_is_let_go_and_resumes_by_its_number(self):
        self.office.enrol("screen-91", "screen")
        stream = self.open(after=self.office.head(), key="screen-91", receive_buffer=2048)
        seen = self.office.head()
        writer = self.office.kiosk("kiosk-9")
        written, saw_end = 0, False
        # Enough to fill the socket's buffers and the central's queue for this reader, then it must be let go.
        for _ in range(200):
            lease = writer.lease("I")
            event = {"ticket": lease["id"], "outcome": "failed", "copy": 1, "detail": "x" * 4000}
            for _ in range(20):
                writer.record("ticket.printed", event)
            writer.push()
            written += 20
            if written >= 1500:
                break
        frames = []
        for frame in stream:
            frames.append(frame)
        saw_end = bool(frames) and frames[-1].event == "bye"
        seqs = [int(frame.id) for frame in frames if frame.event == "event"]
        self.assertTrue(saw_end, f"{len(frames)} frames, the last {frames[-1] if frames else None}")
        self.assertEqual(seqs, list(range(seen + 1, seen + 1 + len(seqs))))
        rest = self.events_until(self.open(after=seqs[-1], key="screen-91"), self.office.head())
        self.assertEqual(rest[0]["seq"], seqs[-1] + 1)


if __name__ == "__main__":
    run_tests()

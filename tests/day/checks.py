"""Collects every way in which the day does not balance, each in one sentence."""
import collections


class Checks:
    def __init__(self):
        self.done = 0
        self.wrong = []

    def same(self, what, expected, seen):
        self.done += 1
        if expected != seen:
            self.wrong.append(f"{what}: {expected} expected, {seen} seen")

    def true(self, what, holds):
        self.done += 1
        if not holds:
            self.wrong.append(what)

    def once(self, what, things):
        """None of them is there twice."""
        self.same(f"{what} twice", [], [thing for thing, count in collections.Counter(things).items() if count > 1])


def of_type(log, *kinds):
    return [record for record in log if record["type"] in kinds]

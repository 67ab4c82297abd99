"""Complaints: each one filed once, with the radicado that the person saw, and the radicados without a gap."""
import re

from day.checks import of_type


def check_complaints(checks, log, state, did):
    filed = [record["body"] for record in of_type(log, "pqr.filed")]
    registered = [record["body"] for record in of_type(log, "pqr.registered")]
    checks.same("complaints, in order", [(each["facts"], each["origin"]) for each in did["complaints"]],
                [(each["facts"], each["origin"]) for each in filed])
    checks.once("complaints filed", [each["pqr"] for each in filed])
    checks.same("complaints with a radicado", [each["pqr"] for each in filed], [each["pqr"] for each in registered])
    radicados = [each["radicado"] for each in registered]
    checks.same("radicados that people were given", [each["radicado"] for each in did["complaints"]], radicados)
    checks.same("radicados without a gap", list(range(1, len(radicados) + 1)),
                [int(re.search(r"-PQR-(\d{6})$", radicado).group(1)) for radicado in radicados])
    checks.same("radicados in the state", sorted(radicados), sorted(each["radicado"] for each in state["pqrs"]))
    checks.same("complaints of the day", 2, len(filed))

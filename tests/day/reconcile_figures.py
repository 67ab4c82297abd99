"""The supervisor's figures beside what the central holds."""
from day.ledger import Ledger


def check_figures(checks, log, state, did, register):
    shown = did["figures"]
    ledger = Ledger(log)
    served = sum(end == "finished" for end in ledger.state.values())
    faces = {form: [0] * 5 for form in ("FOR-CMC-31", "FOR-DIC-07")}
    for response in state["responses"]:
        for answer in response["answers"]:
            if answer["question"] == "overall":
                faces[response["form"]][answer["face"] - 1] += 1
    checks.same("turns served, as the supervisor saw", served, shown["served"])
    checks.same("n of the ratings, as the supervisor saw", sum(faces["FOR-CMC-31"]), shown["ratings"])
    for form, of in faces.items():
        checks.same(f"answers to {form}, as the supervisor saw", {"n": sum(of), "faces": of}, shown[form])
    checks.same("rows of the register, as the supervisor saw", register["total"], shown["rows"])
    checks.same("whose rows the supervisor saw", sorted(row["contact"] for row in register["rows"]), shown["row_ids"])
    checks.same("open complaints, as the supervisor saw", sum(pqr["status"] == "received" for pqr in state["pqrs"]),
                shown["complaints_open"])

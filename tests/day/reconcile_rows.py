"""The FOR-DIC-04 register: a row for each call and each chat, as it was typed, and no other."""
from day.checks import of_type

FIELDS = ("phone", "user_name", "topic", "outcome", "channel", "attended_by", "survey_invited", "pqr")


def check_rows(checks, log, did, register, short_names):
    """`register` is what the central answers to a search of the whole day."""
    rows = {row["contact"]: row for row in register["rows"]}
    checks.once("rows of one contact", [row["contact"] for row in register["rows"]])
    calls = [record["body"]["contact"] for record in of_type(log, "contact.opened") if record["body"]["channel"] == "phone"]
    checks.same("rows of the register", sorted([*calls, *did["contacts"].values()]), sorted(rows))
    checks.same("rows that the register counts", len(rows), register["total"])

    checks.same("calls, in order", [_typed(row) for row in did["calls"]], [_typed(rows[contact]) for contact in calls])
    for call, contact in zip(did["calls"], calls):
        row = rows[contact]
        target = short_names.get(row.get("transferred_to"), "")
        checks.true(f"{call['user_name']} was sent on to {target!r}, not {call.get('to_name', '')!r}",
                    target == call.get("to_name", "") or target and target in call.get("to_name", ""))

    for person, inbox in did["inboxes"].items():
        for chat in inbox["closed"]:
            row = rows[did["contacts"][chat["name"]]]
            checks.same(f"{chat['name']}: the row", (chat["name"], chat["outcome"], person, chat["survey"], "web_chat"),
                        (row["user_name"], row["outcome"], row["attended_by"], row.get("survey_invited", False), row["channel"]))
    checks.true("a row is not ended", all(row.get("ended") for row in rows.values()))
    # A draft may be saved before; the whole row is saved once.
    whole = [record["body"]["row"] for record in of_type(log, "contact.row_saved")]
    checks.once("whole rows saved", [row["contact"] for row in whole if row.get("ended") and row.get("outcome")])
    last = {record["body"]["row"]["contact"]: record["body"]["row"] for record in of_type(log, "contact.row_saved")}
    checks.same("rows as the log has them", last, rows)


def _typed(row):
    return {field: row.get(field) or ("" if field != "survey_invited" else False) for field in FIELDS}

"""Exports made from gold rows: the ledger of a perfect program, or of a careless one."""

import json
import random


def read(folder, name):
    path = folder / f"{name}_gold.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def perfect(folder):
    """The records of the ledger that the gold files describe."""
    claims, entities = (
        read(folder, "claims"),
        {row["id"]: row for row in read(folder, "entities")},
    )
    records = []
    for row in read(folder, "docs"):
        date = row["publication_date"]
        kept = [{**mark, "kept_as": "none"} for mark in row["boilerplate"]]
        day = {"start": date.get("value"), "end": date.get("value")} if date["value"] else date
        text = (folder / row["text_file"]).read_bytes().decode("utf-8")
        records.append(
            {"type": "document", "id": f"d{row['doc']}", "path": row["file"], "text": text}
            | {"kind": row["kind"], "published": day, "passages": kept}
        )
    for key, row in entities.items():
        records.append(
            {"type": "party", "id": key, "name": row["canonical"], "kind": row["type"]}
        )
    for row in claims:
        gold = row["proposition"]
        amount = gold["quantity"]
        bounds = amount and {"min": amount["n_min"], "max": amount["n_max"]}
        records.append(
            {"type": "proposition", "id": f"p{row['id']}", "predicate": gold["predicate"]}
            | {"quantity": bounds, "event_time": gold["event_time"]}
        )
        evidence = {"start": row["start"], "end": row["end"], "text": row["evidence"]}
        same = ("naming", "act", "polarity", "realis")
        records.append(
            {"type": "claim", "id": row["id"], "document": f"d{row['doc']}"}
            | {"evidence": evidence, "proposition": f"p{row['id']}"}
            | {"speaker": row["speaker_id"], "speaker_name": row["speaker"]}
            | {"via": [entities[key]["canonical"] for key in row["via"]]}
            | {field: row[field] for field in same}
        )
    for row in read(folder, "clusters"):
        counts = {
            "min": row["independent_affirming_min"],
            "max": row["independent_affirming_max"],
        }
        records.append(
            {"type": "corroboration", "id": f"c{row['cluster']}", "independent_for": counts}
            | {"for": row["affirming_rows"], "against": row["denying_rows"]}
            | {"qualify": row["other_rows"], "silent": []}
        )
    for number, row in enumerate(read(folder, "copies")):
        ends = {"from": f"d{row['from']}", "to": f"d{row['to']}"}
        records.append({"type": "copy_link", "id": f"l{number}", "kind": row["kind"]} | ends)
    return records


def careless(folder, seed):
    """The same ledger after somebody who drops, moves and mistakes things."""
    dice = random.Random(seed)
    records = []
    for record in perfect(folder):
        if record["type"] == "claim":
            if dice.random() < 0.2:
                continue
            shorten(record, dice)
        if record["type"] == "proposition" and dice.random() < 0.2:
            record["predicate"] = dice.choice(["other", "transfer", "publish"])
        if record["type"] == "corroboration" and dice.random() < 0.4:
            record["against"], record["for"] = record["for"][:1], record["for"][1:]
            record["independent_for"]["min"] += 1
        if record["type"] == "document" and dice.random() < 0.3:
            record["passages"], record["kind"] = record["passages"][1:], "original"
        records.append(record)
    return records


def shorten(claim, dice):
    """Cut the evidence of a claim and mistake some of its fields."""
    words = claim["evidence"]["text"]
    cut = dice.randrange(0, max(1, len(words) * 2 // 3))
    claim["evidence"] = {
        "start": claim["evidence"]["start"] + cut,
        "end": claim["evidence"]["end"],
        "text": words[cut:],
    }
    if dice.random() < 0.2:
        claim["act"], claim["polarity"] = "deny", "negate"
    if dice.random() < 0.2:
        claim["speaker"], claim["speaker_name"] = "unknown", "somebody else"
    if dice.random() < 0.2:
        claim["via"] = ["a paper"]


def write(records, path):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path

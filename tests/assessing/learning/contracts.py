"""Invented contracts, of which one in two carries a human-rights clause, for tests of learning."""

RESPECT = "partner-commitments:respect-rights"
CLAUSES = (
    "{s} shall respect internationally recognised human rights in all that it does.",
    "In performing this Agreement {s} acts in accordance with the UN Guiding Principles on "
    "Business and Human Rights.",
    "{s} shall carry out human rights due diligence on its own operations.",
)
OTHERS = (
    ("Delivery", "{s} shall deliver the Goods in accordance with the Specification."),
    ("Payment", "Each invoice is paid within thirty days of receipt."),
    ("Property", "All intellectual property rights remain with {s}."),
    ("Assignment", "Neither party may assign its rights under this Agreement without consent."),
    ("Permits", "{s} complies with applicable law on customs and tax."),
    ("Law", "This Agreement is governed by the law of Nordmark."),
)
SIDES = ("The Supplier", "The Reseller", "The Contractor", "The Carrier")


def contract(number, clause=None):
    """Text of a contract; `clause` is the number of its human-rights clause."""
    side = SIDES[number % len(SIDES)]
    clauses = [(heading, said.format(s=side)) for heading, said in OTHERS]
    if clause is not None:
        said = CLAUSES[clause % len(CLAUSES)].format(s=side)
        clauses.insert(1 + number % 4, ("Responsible conduct", said))
    parts = [f"Supply Agreement no. {number}"]
    for at, (heading, said) in enumerate(clauses, start=1):
        parts += [f"{at}. {heading}", said]
    return "\n\n".join(parts) + "\n"


def quote(number, clause):
    """The human-rights clause of that contract."""
    return CLAUSES[clause % len(CLAUSES)].format(s=SIDES[number % len(SIDES)])


def quoted(folder, count=16):
    """Contracts written to a folder, and the records that label them."""
    records = []
    for number in range(count):
        clause = number // 2 if number % 2 else None
        (folder / f"{number}.txt").write_text(contract(number, clause), encoding="utf-8")
        said = [] if clause is None else [quote(number, clause)]
        records.append({"file": f"{number}.txt", "answers": {RESPECT: said}})
    return records

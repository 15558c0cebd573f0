"""Names of invented companies and people at random, over several scripts, from a seed."""

import random
from collections.abc import Iterator

LATIN = (
    "ba be bi bo bra ca ce co cor da de del do dra el en er fa fen fi gal ge gra ha hel ho in "
    "ja ka ke kor la le lin lo mar me mi mon na nel no nor or pa pe pol ra re ri ro sa sel so "
    "ta tel ti tor tra va vel ver vi vo wa wen xi ya za zen"
).split()
CYRILLIC = (
    "ба бе ви во га го да де ди жа за зо ка ки ко ла ле ли ма ме ми на не но па по ра ре ри "
    "ро са се со та те ти то фа фо ха ша ще эн юр яр"
).split()
GREEK = "αλ βα γε δη ερ ζω θε ια κα λο με νι ξε ορ πα ρο στα τε υπ φι χα ψη ωρ".split()
ARABIC = "با بر تا ثم جا حد خا دا رم زا سل شر صا طا عل غا فر قا كا لا ما نو ها وا يا".split()
HAN = "华中兴通联东方海天龙金宇新恒达安盛泰瑞丰康信科明源亚远博大宏建立伟创"
GENERIC = (
    "Technology Technologies Systems Solutions Group International Services Trading Holdings "
    "Networks Communications Telecom Security Consulting Software Digital Global Energy "
    "Logistics Industries"
).split()
FORMS = "Ltd|Limited|GmbH|AG|S.A.|SARL|Inc.|LLC|B.V.|AS|AB|Oy|S.r.l.|Pte Ltd|Co., Ltd.|PLC".split(
    "|"
)
CYRILLIC_FORMS = "ООО ЗАО ОАО АО ПАО".split()
HAN_FORMS = "有限公司 股份有限公司 科技有限公司 通讯技术有限公司".split()
GIVEN = (
    "Anna Omar Ivan Maria John Wei Fatima Olga Peter Leila Tomas Ingrid Kofi Amina Jorge".split()
)


def word(chance: random.Random, syllables: list[str], least: int = 2, most: int = 4) -> str:
    """A word of a few syllables."""
    made = "".join(chance.choice(syllables) for _ in range(chance.randint(least, most)))
    return made.capitalize()


def company(chance: random.Random) -> str:
    """A company's name: seven in ten in Latin letters, the others in four more scripts."""
    draw = chance.random()
    if draw < 0.70:
        words = [word(chance, LATIN) for _ in range(chance.choice((1, 1, 2)))]
        words += chance.sample(GENERIC, chance.choice((0, 1, 1, 2)))
        return " ".join([*words, chance.choice(FORMS)])
    if draw < 0.82:
        words = [word(chance, CYRILLIC) for _ in range(chance.choice((1, 2)))]
        return f"{chance.choice(CYRILLIC_FORMS)} «{' '.join(words)}»"
    if draw < 0.90:
        stem = "".join(chance.choice(HAN) for _ in range(chance.choice((2, 3, 4))))
        return stem + chance.choice(HAN_FORMS)
    if draw < 0.95:
        return " ".join(word(chance, ARABIC) for _ in range(2))
    return f"{word(chance, GREEK)} {word(chance, GREEK)} Α.Ε."


def names(number: int, seed: int) -> Iterator[str]:
    """That many names; the same seed gives the same names."""
    chance = random.Random(seed)
    for _ in range(number):
        if chance.random() < 0.1:
            yield f"{chance.choice(GIVEN)} {word(chance, LATIN)}"
        else:
            yield company(chance)


def slip(chance: random.Random, name: str) -> str:
    """The name with one slip: a letter lost, doubled or changed, or its last word dropped."""
    if " " in name and chance.random() < 0.3:
        return name.rpartition(" ")[0]
    at = chance.randrange(1, max(2, len(name) - 1))
    how = chance.randrange(3)
    if how == 0:
        return name[:at] + name[at + 1 :]
    if how == 1:
        return name[:at] + name[at] + name[at:]
    return name[:at] + chance.choice("aeiourstn") + name[at + 1 :]

"""A nomenclature of a few lines with its lexicon, for tests that look at one rule at a time."""

from collections.abc import Sequence

from samphao.engines.classification import (
    Classification,
    ClassificationIndex,
    FactWords,
    Lexicon,
    Note,
    Question,
    Ruling,
    Segmenter,
    Subheading,
    Term,
    Wording,
    build_index,
    classify,
)
from samphao.kernel.hs import HSCode
from samphao.kernel.text import Names

FRUIT = Names("ผลไม้", "Fruit", "水果")
LINES = (
    Subheading(HSCode("080450"), "Fruit; guavas and mangoes", "Dates, mangoes", "Fruit", (FRUIT,)),
    Subheading(HSCode("081190"), "Fruit, frozen", "Fruit, frozen", "Fruit", (FRUIT,)),
    Subheading(HSCode("081060"), "Fruit; durians, fresh", "Fruit, fresh", "Fruit", (FRUIT,)),
    Subheading(HSCode("200600"), "Fruit preserved by sugar", "Fruit by sugar", "Preparations"),
    Subheading(HSCode("210390"), "Sauces and preparations", "Sauces", "Preparations"),
    Subheading(HSCode("340111"), "Soap; for toilet use", "Soap", "Soap, candles"),
    Subheading(HSCode("420222"), "Handbags of textile", "Cases", "Leather articles"),
    Subheading(HSCode("610910"), "T-shirts; of cotton", "T-shirts", "Apparel, knitted"),
    Subheading(HSCode("610990"), "T-shirts; of other fibres", "T-shirts", "Apparel, knitted"),
    Subheading(HSCode("690721"), "Tiles; café décor", "Tiles", "Ceramics"),
)
MANGO = ("มะม่วง", "mango", "芒果")
SHIRT = ("เสื้อยืด", "t-shirt", "T恤")


def term(key: str, hs: str, words: tuple[str, ...], *needs: tuple[str, str]) -> Term:
    return Term(key, key.partition(".")[0], HSCode(hs), words, needs)


TERMS = (
    term("mango.fresh", "080450", MANGO, ("state", "fresh")),
    term("mango.plain", "080450", MANGO, ("state", "dried"), ("sugar", "no")),
    term("mango.sweet", "200600", MANGO, ("state", "dried"), ("sugar", "yes")),
    term("mango.frozen", "081190", MANGO, ("state", "frozen")),
    term("durian", "081060", ("ทุเรียน", "durian", "榴莲")),
    term("sauce", "210390", ("น้ำปลา", "fish sauce", "鱼露", "young coconut water")),
    term("coconut", "081190", ("young coconut",)),
    term("soap", "340111", ("สบู่", "soap", "皂", "手工皂")),
    term("bag", "420222", ("ถุงผ้า", "bag", "包袋")),
    term("shirt.cotton", "610910", SHIRT, ("material", "cotton")),
    term("shirt.other", "610990", SHIRT, ("material", "silk")),
    term("tile.one", "690721", ("tile",)),
    term("tile.two", "420222", ("tile",)),
    term("tea", "200600", ("ชา",)),
)
FACTS = (
    FactWords("state", "fried", ("ทอด", "fried", "炸")),
    FactWords("state", "dried", ("อบแห้ง", "dried", "干")),
    FactWords("state", "frozen", ("แช่แข็ง", "frozen", "冷冻")),
    FactWords("state", "fresh", ("สด", "fresh", "新鲜")),
    FactWords("sugar", "no", ("ไม่ใส่น้ำตาล", "no sugar added", "no soap added")),
    FactWords("sugar", "yes", ("ใส่น้ำตาล", "sugar added")),
    FactWords("material", "cotton", ("ผ้าฝ้าย", "cotton", "纯棉")),
    FactWords("material", "silk", ("ผ้าไหม", "silk")),
    FactWords("vague", "vague", ("ของฝาก", "snack", "特产", "equipment")),
    FactWords("noise", "word", ("ไทย", "thai", "snack", "泰国", "ชาย", "premium")),
    FactWords("packing", "word", ("bag", "bottle")),
)


def asked(fact: str, *values: str) -> Question:
    names = Names(f"{fact}?", f"{fact}?", f"{fact}?")
    return Question(
        fact, fact, names, tuple((value, Names(value, value, value)) for value in values)
    )


QUESTIONS = (
    asked("kind"),
    asked("state", "fresh", "dried", "frozen", "fried"),
    asked("sugar", "no", "yes"),
    asked("material", "cotton", "silk"),
)


def small_index(
    *,
    terms: Sequence[Term] = TERMS,
    questions: Sequence[Question] = QUESTIONS,
    notes: Sequence[Note] = (),
    rulings: Sequence[Ruling] = (),
    segmenter: Segmenter | None = None,
) -> ClassificationIndex:
    return build_index(
        subheadings=LINES,
        lexicon=Lexicon(tuple(terms), FACTS, tuple(questions), tuple(notes)),
        rulings=rulings,
        segmenter=segmenter,
    )


INDEX = small_index()


def answer(
    text: str,
    *,
    index: ClassificationIndex = INDEX,
    brand: str = "",
    category: str = "",
    **facts: str,
) -> Classification:
    wording = Wording(text, brand, category, tuple(facts.items()))
    return classify(wording=wording, index=index)


def codes(found: Classification) -> list[str]:
    return [item.hs.digits for item in found.candidates]


def reasons(found: Classification) -> list[str]:
    own = [reason.code for reason in found.reasons]
    return own + [reason.code for item in found.candidates for reason in item.reasons]

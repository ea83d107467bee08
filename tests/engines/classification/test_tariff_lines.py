"""The second step ranks national lines by words and asks; it is certain only when told or alone."""

from samphao.engines.classification import LineAnswer, TariffLine, Wording, tariff_line
from samphao.kernel.hs import HSCode
from samphao.kernel.text import Names
from tests.engines.classification.small_world import QUESTIONS, asked, small_index

INDEX = small_index(questions=(*QUESTIONS, asked("tariff_line")))


def line(digits: str, thai: str, english: str) -> TariffLine:
    return TariffLine(HSCode(digits), Names(thai, english, english))


LINES = (
    line("08045010", "ฝรั่ง", "Guavas, fruit"),
    line("08045020", "มะม่วง", "Mangoes, fruit"),
    line("08045030", "มังคุด", "Mangosteens, fruit"),
    line("08119000", "ผลไม้อื่น", "Other"),
)


def found(text: str, hs: str = "080450", **facts: str) -> LineAnswer:
    wording = Wording(text, facts=tuple(facts.items()))
    return tariff_line(hs=HSCode(hs), wording=wording, lines=LINES, index=INDEX)


def digits(answer: LineAnswer) -> list[str]:
    return [item.hs.digits for item in answer.lines]


def test_lines_are_ranked_by_the_words_they_share_and_asked_for() -> None:
    answer = found("dried mango fruit")

    assert digits(answer) == ["08045020", "08045010", "08045030"]
    assert not answer.certain
    assert answer.question is not None
    assert [item.value for item in answer.question.answers] == digits(answer)
    assert digits(found("มังคุดอบแห้ง"))[0] == "08045030"


def test_the_line_a_person_chose_is_certain() -> None:
    answer = found("dried mango", tariff_line="08045030")

    assert digits(answer)[0] == "08045030"
    assert answer.certain
    assert [reason.code for reason in answer.reasons] == ["classification.line_answered"]


def test_a_line_alone_below_its_code_is_certain() -> None:
    answer = found("frozen durian", hs="081190")

    assert digits(answer) == ["08119000"]
    assert answer.certain


def test_a_code_without_lines_says_so_and_without_a_question_only_ranks() -> None:
    none = found("soap", hs="340111")
    silent = tariff_line(
        hs=HSCode("080450"), wording=Wording("mango"), lines=LINES, index=small_index()
    )

    assert none.lines == ()
    assert [reason.code for reason in none.reasons] == ["classification.no_line"]
    assert silent.question is None
    assert digits(silent)[0] == "08045020"

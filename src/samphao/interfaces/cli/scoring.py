"""How good the classifier is, in words: tables of shares beside their counts."""

from collections.abc import Iterable

from samphao.interfaces.classifier_eval import Evaluation, Score
from samphao.interfaces.cli.session import Session

COLUMNS = (
    "group", "texts", "top1_hs4", "top1_hs6", "top1_accepted", "top5_hs6", "certain",
    "certain_right", "vague_held",
)  # fmt: skip
NOTHING = "–"
BANDS = ("confidence", "fit", "fit_right", "held_out", "held_out_right")


def show_evaluation(session: Session, found: Evaluation) -> None:
    """Print the quality in all, beside the plain searches, by group, and the calibration."""
    say = session.say
    counted = str(found.overall.texts + found.overall.vague)
    code = "cli.eval_held_out" if found.names_splits else "cli.eval_no_splits"
    session.print(say(code, count=counted, left=str(found.left_out)))
    _scores(
        session,
        "all",
        [
            (say("cli.eval_samphao"), _cells(found.overall)),
            # A plain search is never certain and never asks: there is nothing to share.
            ("TF-IDF", [*_cells(found.tf_idf)[:-3], NOTHING, NOTHING, NOTHING]),
            ("BM25", [*_cells(found.bm25)[:-3], NOTHING, NOTHING, NOTHING]),
        ],
    )
    for name, groups in (
        ("language", found.by_language),
        ("style", found.by_style),
        ("chapter", found.by_chapter),
    ):
        if groups:
            rows = [(group, _cells(score)) for group, score in sorted(groups.items())]
            _scores(session, name, rows)
    _bands(session, found)


def _scores(session: Session, title: str, rows: Iterable[tuple[str, list[str]]]) -> None:
    session.print()
    session.print(session.say(f"cli.eval_by_{title}"))
    session.print_table(
        [session.say(f"cli.column_{name}") for name in COLUMNS],
        [[name, *cells] for name, cells in rows],
    )


def _cells(score: Score) -> list[str]:
    return [
        str(score.texts),
        *(
            _share(count, score.texts)
            for count in (
                score.right4,
                score.right6,
                score.right6_or_acceptable,
                score.within5,
                score.certain,
            )
        ),
        _share(score.certain_acceptable, score.certain),
        _share(score.held, score.vague),
    ]


def _bands(session: Session, found: Evaluation) -> None:
    session.print()
    session.print(session.say("cli.eval_calibration"))
    above = 100
    rows = []
    for band in found.calibration:
        rows.append(
            [
                f"{band.level}-{above} %",
                str(band.fit),
                _share(band.fit_right, band.fit),
                str(band.held_out),
                _share(band.held_out_right, band.held_out),
            ]
        )
        above = band.level - 1
    session.print_table([session.say(f"cli.column_{name}") for name in BANDS], rows)


def _share(count: int, whole: int) -> str:
    """Return a share in percent with one decimal, and a dash where there is nothing to share."""
    return f"{100 * count / whole:.1f} %" if whole else NOTHING

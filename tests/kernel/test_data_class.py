"""Data takes the highest class of what it was made from."""

from samphao.kernel.data_class import DataClass, highest


def test_the_classes_stand_from_public_to_sealed() -> None:
    assert [each.rank for each in DataClass] == [0, 1, 2, 3, 4]
    assert DataClass.PUBLIC.rank < DataClass.OPERATOR.rank < DataClass.SEALED.rank


def test_what_was_made_from_several_takes_the_highest() -> None:
    assert highest([DataClass.OPERATOR, DataClass.PUBLIC]) is DataClass.OPERATOR
    assert highest([DataClass.PERSONAL, DataClass.OPERATOR]) is DataClass.PERSONAL


def test_what_was_made_from_nothing_is_public() -> None:
    assert highest([]) is DataClass.PUBLIC

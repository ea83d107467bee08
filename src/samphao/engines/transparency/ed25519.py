"""Ed25519, verifying only, so that an auditor needs nothing but Python.

Everything here is public (key, message, signature), so the time it takes gives nothing away; for
the same reason this module has no business with a secret key. It is strict: a point has one way
of being written, and a signature's number is below the order of the group. As in OpenSSL the
equation is the one without cofactor, and points of small order are not treated apart.

Source: RFC 8032 sections 5.1.3 and 5.1.7.
"""

from hashlib import sha512
from typing import NamedTuple

KEY_BYTES = 32
SIGNATURE_BYTES = 64
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
SIGN_BIT = 1 << 255


class Point(NamedTuple):
    """A point in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z."""

    x: int
    y: int
    z: int
    t: int


NEUTRAL = Point(0, 1, 1, 0)


def is_signature(*, public: bytes, message: bytes, signed: bytes) -> bool:
    """Tell whether the key made the signature over the message."""
    if len(public) != KEY_BYTES or len(signed) != SIGNATURE_BYTES:
        return False
    key = point_of(public)
    number = int.from_bytes(signed[32:], "little")
    if key is None or number >= ORDER:
        return False
    digest = sha512(signed[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    # Comparing bytes refuses every other way of writing R without looking at it.
    return written(_sum_of_two(number, BASE, challenge, _negative(key))) == signed[:32]


def point_of(encoded: bytes) -> Point | None:
    """Return the point that 32 bytes stand for, None where there is none or they aren't its own."""
    number = int.from_bytes(encoded, "little")
    y, is_odd = number & (SIGN_BIT - 1), number >> 255
    if y >= PRIME:
        return None
    x = _x_of(y)
    if x is None or (x == 0 and is_odd):
        return None
    if x % 2 != is_odd:
        x = PRIME - x
    return Point(x, y, 1, x * y % PRIME)


def written(point: Point) -> bytes:
    """Return the 32 bytes that stand for a point."""
    inverse = pow(point.z, -1, PRIME)
    x, y = point.x * inverse % PRIME, point.y * inverse % PRIME
    return (y | (x % 2) << 255).to_bytes(KEY_BYTES, "little")


def _x_of(y: int) -> int | None:
    above, below = (y * y - 1) % PRIME, (CURVE * y * y + 1) % PRIME
    square = above * pow(below, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    for root in (x, x * ROOT_OF_MINUS_ONE % PRIME):
        if root * root % PRIME == square:
            return root
    return None


def _added(one: Point, other: Point) -> Point:
    # The formula is complete on this curve: it needs no case for equal or neutral points.
    a = (one.y - one.x) * (other.y - other.x) % PRIME
    b = (one.y + one.x) * (other.y + other.x) % PRIME
    c = 2 * CURVE * one.t * other.t % PRIME
    d = 2 * one.z * other.z % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return Point(e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME)


def _negative(point: Point) -> Point:
    return Point(-point.x % PRIME, point.y, point.z, -point.t % PRIME)


def _sum_of_two(first: int, one: Point, second: int, other: Point) -> Point:
    """Return first * one + second * other, both multiplied in one walk over the binary digits."""
    choice = (NEUTRAL, one, other, _added(one, other))
    total = NEUTRAL
    for digit in reversed(range(max(first.bit_length(), second.bit_length()))):
        total = _added(total, total)
        total = _added(total, choice[(first >> digit & 1) + 2 * (second >> digit & 1)])
    return total


def _base() -> Point:
    base = point_of((4 * pow(5, -1, PRIME) % PRIME).to_bytes(KEY_BYTES, "little"))
    assert base is not None
    return base


BASE = _base()

"""Passwords, kept as scrypt hashes.

The parameters are those of OWASP's password storage cheat sheet (N = 2^17, r = 8, p = 1).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

_COST, _BLOCK, _LANES = 2**17, 8, 1
_MEMORY = 256 * 1024 * 1024


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=32)


def hashed(password: str) -> str:
    """Return what is kept of a password: its hash with a salt of its own."""
    salt = secrets.token_bytes(16)
    made = _scrypt(password, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${made.hex()}"


def matches(password: str, held: str) -> bool:
    """Tell whether a password is the one that a hash was made of."""
    _, cost, block, lanes, salt, expected = held.split("$")
    made = _scrypt(password, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(made, bytes.fromhex(expected))


NOBODY = f"scrypt${_COST}${_BLOCK}${_LANES}${'00' * 16}${'00' * 32}"
"""A hash that no password has."""

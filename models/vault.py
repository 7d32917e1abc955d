"""Seals personal data and finds it again by keyed hashes. Knows keys and bytes, no table's meaning.

Sealed: version (1 byte), key id (4), nonce (12), AES-256-GCM ciphertext with tag. The associated data binds a value to
its table, column and row, so that it cannot be moved to another person's. Nonces are random: NIST SP 800-38D (8.3)
allows 2**32 of them for one key, far beyond what an office writes before it rotates its keys.
"""

import hmac
import secrets
from collections.abc import Sequence
from functools import cache
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x01"
_KEY_ID = slice(1, 5)
_NONCE = slice(5, 17)
_CIPHERTEXT = slice(17, None)
_SHORTEST = 17 + 16  # an empty value still has its tag
_MASTER_BYTES = 32
_MAC_BYTES = 32


class VaultError(Exception):
    """A value that was moved, changed or sealed with a key we do not have, or keys that cannot be used."""


class _Key:
    """What one master key is made into: a key of its own for every use."""

    __slots__ = ("cipher", "id", "index", "signing")

    def __init__(self, master: bytes) -> None:
        if len(master) != _MASTER_BYTES:
            raise VaultError("a master key has 32 bytes")
        self.id = _derive(master, use=b"key id", length=4)
        self.cipher = AESGCM(_derive(master, use=b"seal"))
        self.index = hmac.new(_derive(master, use=b"index"), digestmod="sha256")
        self.signing = hmac.new(_derive(master, use=b"sign"), digestmod="sha256")


class Vault:
    """Made of the master keys, newest first: the newest seals, all of them open."""

    __slots__ = ("_by_id", "_keys", "_newest")

    def __init__(self, master_keys: Sequence[bytes]) -> None:
        """Raises VaultError without keys, or for a key that is not 32 bytes."""
        if not master_keys:
            raise VaultError("no master key")
        self._keys = tuple(_Key(master) for master in dict.fromkeys(master_keys))
        self._newest = self._keys[0]
        self._by_id = {key.id: key for key in self._keys}
        if len(self._by_id) < len(self._keys):
            raise VaultError("two master keys share an id: make another")

    def seal(self, value: bytes, *, table: str, column: str, row: str) -> bytes:
        key = self._newest
        nonce = secrets.token_bytes(12)
        place = _place(key.id, table, column, row)
        return b"".join((_VERSION, key.id, nonce, key.cipher.encrypt(nonce, value, place)))

    def open(self, sealed: bytes, *, table: str, column: str, row: str) -> bytes:
        """Raises VaultError, which says nothing of the content."""
        if len(sealed) < _SHORTEST or sealed[:1] != _VERSION:
            raise VaultError("not a sealed value")
        key = self._by_id.get(sealed[_KEY_ID])
        if key is None:
            raise VaultError("sealed with an unknown key")
        try:
            return key.cipher.decrypt(sealed[_NONCE], sealed[_CIPHERTEXT], _place(key.id, table, column, row))
        except InvalidTag:
            raise VaultError("moved or changed since it was sealed") from None

    def seal_json(self, value: Any, *, table: str, column: str, row: str) -> bytes:
        """Raises TypeError for what JSON cannot say."""
        return self.seal(orjson.dumps(value), table=table, column=column, row=row)

    def open_json(self, sealed: bytes, *, table: str, column: str, row: str) -> Any:
        """Raises VaultError."""
        opened = self.open(sealed, table=table, column=column, row=row)
        try:
            return orjson.loads(opened)
        except orjson.JSONDecodeError:
            # The decoder's error carries the whole document.
            raise VaultError("not JSON") from None

    def index(self, purpose: str, value: str) -> bytes:
        """A blind index to store: equal values of one purpose give equal bytes. The caller normalises."""
        return _keyed_hash(self._newest.index, purpose, value.encode())

    def indexes(self, purpose: str, value: str) -> tuple[bytes, ...]:
        """What `index` gives or gave under every key, newest first: look-ups try all while keys are being rotated."""
        return tuple(_keyed_hash(key.index, purpose, value.encode()) for key in self._keys)

    def sign(self, purpose: str, message: bytes, *, length: int = _MAC_BYTES) -> bytes:
        """`length`: fewer bytes of it, where there is no room for all."""
        return _keyed_hash(self._newest.signing, purpose, message)[:length]

    def verify(self, purpose: str, message: bytes, mac: bytes, *, length: int = _MAC_BYTES) -> bool:
        """In constant time for each key. The caller says the length: a MAC cut shorter by somebody else is refused."""
        return any(hmac.compare_digest(_keyed_hash(key.signing, purpose, message)[:length], mac) for key in self._keys)


def _derive(master: bytes, *, use: bytes, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"silatih vault 1 " + use).derive(master)


def _place(key_id: bytes, table: str, column: str, row: str) -> bytes:
    return b"".join((_VERSION, key_id, _column(table, column), _part(row)))


@cache
def _column(table: str, column: str) -> bytes:
    return _part(table) + _part(column)


def _part(text: str) -> bytes:
    """After its length: ("ab", "c") and ("a", "bc") must not read the same."""
    part = text.encode()
    return len(part).to_bytes(4, "big") + part


def _keyed_hash(key: hmac.HMAC, purpose: str, message: bytes) -> bytes:
    """On a copy: `hmac.digest` lets other threads run meanwhile, and then has to wait for them, ten times as long."""
    keyed = key.copy()
    keyed.update(_part(purpose) + message)
    return keyed.digest()

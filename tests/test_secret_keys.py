"""The master keys: given by the operator, or made once beside the SQLite file for a first try."""

import base64
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.secret_keys import load_secret_keys
from bot.settings import Settings, TelegramSettings
from bot.start_error import StartError

OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def _in_base64(*keys: bytes) -> SecretStr:
    return SecretStr(" , ".join(base64.b64encode(key).decode() for key in keys))


@pytest.fixture
def beside_a_file(tmp_path: Path) -> Settings:
    return Settings(database_url=SecretStr(f"sqlite:///{tmp_path}/data/silatih.db"))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "secret.key"


def test_given_keys_come_newest_first() -> None:
    assert load_secret_keys(Settings(secret_keys=_in_base64(NEW, OLD))) == (NEW, OLD)


def test_a_key_may_be_written_in_the_base64_of_addresses() -> None:
    key = b"\xfb\xff" * 16

    assert load_secret_keys(Settings(secret_keys=SecretStr(base64.urlsafe_b64encode(key).decode()))) == (key,)


@pytest.mark.parametrize("wrong", ["kenari", "", "a" * 43, base64.b64encode(bytes(31)).decode(), "é" * 44])
def test_a_malformed_key_is_named_by_its_place_and_not_repeated(wrong: str) -> None:
    keys = SecretStr(f"{_in_base64(NEW).get_secret_value()},{wrong}")

    with pytest.raises(StartError, match=r"^SILATIH_SECRET_KEYS: key 2 is not 32 bytes in base64$") as refused:
        load_secret_keys(Settings(secret_keys=keys))

    assert refused.value.__cause__ is None


def test_the_first_start_makes_a_key_that_only_its_owner_reads(beside_a_file: Settings, key_file: Path) -> None:
    (made,) = load_secret_keys(beside_a_file)

    assert len(made) == 32
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert os.listdir(key_file.parent) == ["secret.key"]


def test_the_second_start_finds_the_key_of_the_first(beside_a_file: Settings) -> None:
    assert load_secret_keys(beside_a_file) == load_secret_keys(beside_a_file)


def test_two_first_starts_at_once_agree_on_one_key(beside_a_file: Settings) -> None:
    with ThreadPoolExecutor(8) as starts:
        loaded = list(starts.map(load_secret_keys, [beside_a_file] * 16))

    assert len(set(loaded)) == 1


def test_the_made_key_can_be_given_as_the_setting_later(beside_a_file: Settings, key_file: Path) -> None:
    made = load_secret_keys(beside_a_file)

    assert load_secret_keys(Settings(secret_keys=SecretStr(key_file.read_text()))) == made


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_key_that_others_can_read_is_refused(beside_a_file: Settings, key_file: Path, mode: int) -> None:
    load_secret_keys(beside_a_file)
    key_file.chmod(mode)

    with pytest.raises(StartError, match="others can read it"):
        load_secret_keys(beside_a_file)


def test_a_broken_key_file_is_never_replaced(beside_a_file: Settings, key_file: Path) -> None:
    load_secret_keys(beside_a_file)
    key_file.write_text("")

    with pytest.raises(StartError, match="key 1 is not 32 bytes in base64"):
        load_secret_keys(beside_a_file)

    assert key_file.read_text() == ""


def test_a_folder_that_cannot_be_made_is_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StartError, match=r"secret\.key: [\w ]+$"):
        load_secret_keys(Settings(database_url=SecretStr(f"sqlite:///{tmp_path}/file/silatih.db")))


@pytest.mark.parametrize("url", ["postgresql://silatih:kenari@db/silatih", "sqlite:///:memory:", "sqlite:///"])
def test_without_a_file_to_lie_beside_keys_must_be_given(url: str) -> None:
    with pytest.raises(StartError, match=r"^SILATIH_SECRET_KEYS: required") as refused:
        load_secret_keys(Settings(database_url=SecretStr(url)))

    assert "kenari" not in str(refused.value)


def test_with_a_channel_keys_must_be_given(beside_a_file: Settings, key_file: Path) -> None:
    telegram = TelegramSettings(token=SecretStr("token"))

    with pytest.raises(StartError, match=r"^SILATIH_SECRET_KEYS: required"):
        load_secret_keys(Settings(database_url=beside_a_file.database_url, telegram=telegram))

    assert not key_file.exists()

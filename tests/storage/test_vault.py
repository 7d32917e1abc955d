"""The vault: what is sealed opens in its place only, and is found again by what was asked."""

import pytest

from models.vault import Vault, VaultError

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
PLACE = {"table": "resident", "column": "answers", "row": "7"}


@pytest.fixture
def vault() -> Vault:
    return Vault([NEW])


@pytest.mark.parametrize("value", [b"", b"Citra", bytes(100_000)])
def test_what_is_sealed_opens_in_its_place(vault: Vault, value: bytes) -> None:
    sealed = vault.seal(value, **PLACE)

    assert vault.open(sealed, **PLACE) == value
    assert not value or value not in sealed


def test_answers_are_sealed_as_json(vault: Vault) -> None:
    answers = {"name": "Citra Lestari", "skipped": ["address"]}

    assert vault.open_json(vault.seal_json(answers, **PLACE), **PLACE) == answers


@pytest.mark.parametrize("elsewhere", [{"table": "draft"}, {"column": "address"}, {"row": "8"}])
def test_a_value_moved_to_another_place_does_not_open(vault: Vault, elsewhere: dict[str, str]) -> None:
    sealed = vault.seal(b"Citra", **PLACE)

    with pytest.raises(VaultError):
        vault.open(sealed, **{**PLACE, **elsewhere})


def test_places_that_read_alike_are_told_apart(vault: Vault) -> None:
    sealed = vault.seal(b"Citra", table="ab", column="c", row="1")

    with pytest.raises(VaultError):
        vault.open(sealed, table="a", column="bc", row="1")


def test_two_residents_swapped_rows_are_refused(vault: Vault) -> None:
    first = vault.seal(b"Citra", **PLACE)
    second = vault.seal(b"Budi", **{**PLACE, "row": "8"})

    for sealed, row in ((second, "7"), (first, "8")):
        with pytest.raises(VaultError):
            vault.open(sealed, **{**PLACE, "row": row})


def test_a_value_with_any_bit_changed_does_not_open(vault: Vault) -> None:
    sealed = vault.seal(b"Citra", **PLACE)

    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(VaultError):
            vault.open(bytes(changed), **PLACE)


def test_a_value_cut_short_does_not_open(vault: Vault) -> None:
    sealed = vault.seal(b"", **PLACE)

    for length in range(len(sealed)):
        with pytest.raises(VaultError):
            vault.open(sealed[:length], **PLACE)


def test_a_refusal_says_nothing_of_the_content(vault: Vault) -> None:
    sealed = vault.seal(b"not JSON: Citra", **PLACE)

    with pytest.raises(VaultError) as refused:
        vault.open_json(sealed, **PLACE)

    assert "Citra" not in repr(refused.value)
    assert refused.value.__suppress_context__


def test_after_a_rotation_old_values_open_and_new_ones_use_the_new_key() -> None:
    before = Vault([OLD]).seal(b"Citra", **PLACE)
    rotated = Vault([NEW, OLD])

    assert rotated.open(before, **PLACE) == b"Citra"
    assert Vault([NEW]).open(rotated.seal(b"Budi", **PLACE), **PLACE) == b"Budi"


def test_without_the_key_that_sealed_it_a_value_stays_closed(vault: Vault) -> None:
    before = Vault([OLD]).seal(b"Citra", **PLACE)

    with pytest.raises(VaultError, match="unknown key"):
        vault.open(before, **PLACE)


@pytest.mark.parametrize("keys", [[], [b"short"], [NEW, bytes(16)]])
def test_no_vault_without_proper_keys(keys: list[bytes]) -> None:
    with pytest.raises(VaultError):
        Vault(keys)


def test_the_same_value_never_looks_the_same_twice(vault: Vault) -> None:
    sealed = [vault.seal(b"Citra", **PLACE) for _ in range(10_000)]

    assert len({value[5:17] for value in sealed}) == len(sealed)


def test_the_index_of_a_number_stays_the_same_for_a_key(vault: Vault) -> None:
    assert vault.index("nik", "1271014107909901") == Vault([NEW, OLD]).index("nik", "1271014107909901")
    # Stored ones must be found again: this value changes only together with a migration.
    assert vault.index("nik", "1271014107909901").hex().startswith("9445b7994efe7ec8")


def test_each_purpose_and_each_key_has_indexes_of_its_own(vault: Vault) -> None:
    indexes = [
        vault.index("nik", "9901"),
        vault.index("nik_tail", "9901"),
        vault.index("nik_tail9", "901"),
        Vault([OLD]).index("nik", "9901"),
        vault.sign("nik", b"9901"),
    ]

    assert len(set(indexes)) == len(indexes)


def test_while_keys_are_rotated_a_look_up_tries_them_all() -> None:
    stored_before = Vault([OLD]).index("phone", "+628110009901")
    rotated = Vault([NEW, OLD])

    assert rotated.indexes("phone", "+628110009901") == (rotated.index("phone", "+628110009901"), stored_before)


def test_a_cookie_signed_before_a_rotation_is_still_good() -> None:
    mac = Vault([OLD]).sign("cookie", b"contact 7")

    assert Vault([NEW, OLD]).verify("cookie", b"contact 7", mac)
    assert not Vault([NEW]).verify("cookie", b"contact 7", mac)


@pytest.mark.parametrize(
    ("purpose", "message"), [("button", b"contact 7"), ("cookie", b"contact 8"), ("cookiec", b"ontact 7")]
)
def test_a_signature_is_for_one_purpose_and_one_message(vault: Vault, purpose: str, message: bytes) -> None:
    assert not vault.verify(purpose, message, vault.sign("cookie", b"contact 7"))


def test_a_short_signature_is_good_in_its_own_length_only(vault: Vault) -> None:
    short = vault.sign("button", b"contact 7", length=9)

    assert len(short) == 9
    assert vault.verify("button", b"contact 7", short, length=9)
    assert not vault.verify("button", b"contact 7", short)
    assert not vault.verify("button", b"contact 7", short[:8], length=9)
    assert not vault.verify("button", b"contact 8", short, length=9)


@pytest.mark.parametrize("mac", [b"", b"x" * 31, b"\xff" * 32])
def test_a_made_up_signature_is_refused(vault: Vault, mac: bytes) -> None:
    assert not vault.verify("cookie", b"contact 7", mac)

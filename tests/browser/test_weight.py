"""What a first visit costs a small data package."""

import gzip

from bot.webchat.page_files import read_page_files


def test_the_page_sends_its_files_compressed_and_they_unpack_to_the_same() -> None:
    files = read_page_files()

    assert all(gzip.decompress(asset.gzipped) == asset.content for asset in files.assets.values())
    assert sum(len(asset.gzipped) for asset in files.assets.values()) < 20_000

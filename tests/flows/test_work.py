"""The work folder, batches and chains: what the flow is put together from."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.flows.building import batches, running, work
from sayso.flows.building.options import RunOptions
from sayso.flows.building.work import Failure
from sayso.flows.progress import reporting as progress
from sayso.schemas import Document, Rejection


def failure(reason: str) -> Failure:
    return Failure("a1", Rejection(source_uri="x#1", stage="claims", reason=reason, detail="why"))


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def break_off(draft: Path) -> None:
        draft.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        work.keep(tmp_path / "claims" / "k.parquet", break_off)
    assert not work.is_kept(tmp_path / "claims" / "k.parquet")
    assert list((tmp_path / "claims").iterdir()) == []


def test_rejections_stand_beside_their_result(tmp_path: Path) -> None:
    path = work.keep(tmp_path / "k.json", lambda draft: work.write_list(draft, ["a"]), [failure("too_long")])
    assert work.failures(path) == [failure("too_long")]
    assert work.read_list(path) == ["a"]


def test_a_result_that_lacks_failed_articles_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "k.json"
    made = work.keep(path, lambda draft: work.write_list(draft, []), [failure("failed")])
    assert made != path
    assert not work.is_kept(path)
    assert work.lost(made) == {"a1"}


def test_sweep_keeps_what_the_last_build_used(tmp_path: Path) -> None:
    used, stale = (work.keep(tmp_path / "claims" / name, lambda draft: draft.write_text("1")) for name in ("a", "b"))
    folder = work.keep(tmp_path / "resolved" / "c", lambda draft: draft.mkdir())
    for path in (used, stale, folder):
        os.utime(path, (100, 100))
    assert work.sweep(tmp_path) == (0, 0)
    work.mark_finished(tmp_path, 200)
    assert work.is_kept(used)
    assert work.sweep(tmp_path) == (2, 1)
    assert used.exists()
    assert not stale.exists()
    assert not folder.exists()


@given(
    body=st.one_of(st.binary(), st.text(st.characters(exclude_categories=()), max_size=50)),
    fields=st.dictionaries(
        st.text(max_size=5), st.one_of(st.text(st.characters(exclude_categories=())), st.integers(), st.none())
    ),
)
def test_documents_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, body: str | bytes, fields: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "documents.parquet"
    document = Document(source_uri="file#1", body=body, payload_sha256="0", fields=fields, charset=None)
    work.write_documents(path, [document])
    assert work.read_documents(path) == [document]


@given(st.lists(st.integers(0, batches.BATCH_CHARACTERS * 2), max_size=900))
def test_batches_hold_every_item_in_order_within_bounds(sizes: list[int]) -> None:
    cut = list(batches.in_batches(sizes, lambda size: size))
    assert [size for batch in cut for size in batch] == sizes
    assert all(len(batch) <= batches.BATCH_ARTICLES for batch in cut)
    assert all(sum(batch) <= batches.BATCH_CHARACTERS or len(batch) == 1 for batch in cut)


def test_a_new_file_changes_few_groups() -> None:
    files = [Path(f"/news/{number:05}.txt") for number in range(3000)]
    before = {tuple(group) for group in batches.in_groups(files)}
    after = {tuple(group) for group in batches.in_groups([*files[:700], Path("/news/00699b.txt"), *files[700:]])}
    assert len(after - before) <= 2
    assert len(before) > 20


def test_chains_run_in_order_and_count_their_steps() -> None:
    counted: list[int] = []

    def double(number: int) -> int:
        return 2 * number

    def chain(number: int) -> Iterator[tuple[Callable[[int], int], tuple[int]]]:
        once = yield double, (number,)
        twice = yield double, (once,)
        return twice

    with running.runner(RunOptions()) as run:
        results = run(running.counted(chain(number), lambda: counted.append(1)) for number in range(3))
    assert results == [0, 4, 8]
    assert len(counted) == 6


def test_progress_without_a_terminal_is_plain_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.0)
    with progress.shown(terminal=False) as told:
        told.step("analysing", 400, "articles")
        told.advance(100)
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith("analysing: 400 articles")
    assert "100 of 400 articles" in second
    assert "a second" in second
    assert "left" in second


@pytest.mark.parametrize(
    ("output", "folder"),
    [("out", "{cwd}/out/.work"), ("file:///data/out", "/data/out/.work"), ("s3://bucket/out", "{cache}/sayso/work/")],
)
def test_work_lies_in_a_local_dataset_or_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, folder: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert str(work.work_folder(output)).startswith(folder.format(cwd=Path.cwd(), cache=tmp_path))
    assert work.work_folder(output, "/elsewhere") == Path("/elsewhere")


@pytest.mark.parametrize("harm", ["empty", "cut", "flipped", "gone", "seal cut", "seal flipped", "seal of another"])
def test_a_work_file_that_does_not_fit_its_seal_is_not_kept(tmp_path: Path, harm: str) -> None:
    path = work.keep(tmp_path / "claims" / "k.json", lambda draft: work.write_list(draft, ["a"]), [failure("too_long")])
    other = work.keep(tmp_path / "claims" / "o.json", lambda draft: work.write_list(draft, ["b"]))
    assert work.is_kept(path)
    file = path.with_name("k.json.seal.json") if harm.startswith("seal") else path
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 2
    after = {"empty": b"", "cut": data[:-3], "seal cut": data[:-3], "flipped": data, "seal flipped": data}
    if harm == "gone":
        file.unlink()
    elif harm == "seal of another":
        file.write_bytes(other.with_name("o.json.seal.json").read_bytes())
    else:
        file.write_bytes(after[harm])
    assert not work.is_kept(path)
    if harm in ("seal cut", "seal flipped"):
        with pytest.raises(work.Unsealed, match="is damaged: run the same command again"):
            work.failures(path)


def test_a_folder_that_lost_a_file_is_not_kept(tmp_path: Path) -> None:
    def write(draft: Path) -> None:
        draft.mkdir()
        (draft / "claims.parquet").write_bytes(b"1")
        (draft / "figures.parquet").write_bytes(b"2")

    path = work.keep(tmp_path / "resolved" / "k", write)
    assert work.is_kept(path)
    (path / "figures.parquet").unlink()
    assert not work.is_kept(path)
    assert work.is_kept(work.keep(path, write))


def test_no_flipped_bit_of_a_work_file_is_kept(tmp_path: Path) -> None:
    path = work.keep(tmp_path / "claims" / "k.json", lambda draft: work.write_list(draft, ["a"]), [failure("too_long")])
    for file in (path, path.with_name("k.json.seal.json")):
        whole = file.read_bytes()
        for bit in range(len(whole) * 8):
            data = bytearray(whole)
            data[bit // 8] ^= 1 << bit % 8
            file.write_bytes(data)
            assert not work.is_kept(path), bit
        file.write_bytes(whole)
    assert work.is_kept(path)

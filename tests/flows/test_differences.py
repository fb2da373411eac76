"""`sayso diff` tells what changed in words."""

from dataclasses import replace

from sayso.flows.command.differences import show_diff
from sayso.tasks.dataset import diff, open_dataset
from tests.browse.written_news import publish_stories, series, truce


def test_a_diff_prints_sentences_and_what_changed_in_them(tmp_path, capsys):
    old, new = truce(), truce()
    new.claims[0] = replace(new.claims[0], modality="asserted", position=7)
    gone = new.claims.pop()
    publish_stories(tmp_path, [old])
    publish_stories(tmp_path, [new, *series(1)], "run-2")
    differences = diff(tmp_path, 1, 2)
    show_diff(open_dataset(tmp_path, 1), open_dataset(tmp_path, 2), differences, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert "articles   1 added, 0 removed, 0 changed" in lines
    assert "claims     2 added, 1 removed, 1 changed" in lines
    assert any(line.endswith("The mayor said: that at least 10 people left town 0") for line in lines)
    assert f"  - {gone.claim_id[:8]}  It added: that talks went on" in lines
    place = lines.index(f"  ~ {old.claims[0].claim_id[:8]}  The foreign ministry denied: that it had met the rebels")
    assert lines[place + 1].strip() == "modality denied → asserted"

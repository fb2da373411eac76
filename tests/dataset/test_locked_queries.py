"""A query reaches the tables of its version and nothing else."""

import pytest
from tiny_news import news, put

from sayso.tasks.dataset import DatasetError, open_dataset
from sayso.tasks.dataset.storing.engine import engine


@pytest.fixture
def dataset(tmp_path):
    put(tmp_path / "out", news("a"))
    return open_dataset(tmp_path / "out")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '{folder}/secret.csv'",
        "ATTACH '{folder}/other.db'",
        "EXPORT DATABASE '{folder}/export'",
        "INSTALL httpfs",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "CREATE PERSISTENT SECRET s (TYPE s3)",
    ],
)
def test_a_query_reads_and_writes_no_files_and_changes_no_settings(dataset, tmp_path, query):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(DatasetError, match="the query cannot be answered"):
        dataset.sql(query.format(folder=tmp_path))
    assert secret.read_text() == "a\n1\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "secret.csv"]


def test_a_trusted_query_reads_files(dataset, tmp_path):
    (tmp_path / "more.csv").write_text("a\n1\n")
    asked = f"SELECT a FROM read_csv('{tmp_path}/more.csv')"
    assert dataset.sql(asked, trusted=True).to_pylist() == [{"a": 1}]


def test_a_query_that_sorts_and_joins_answers_as_before(dataset):
    asked = "SELECT c.cue_text, count(*) AS n FROM claims c JOIN articles a USING (article_id) GROUP BY ALL ORDER BY n"
    assert dataset.sql(asked).to_pylist() == [{"cue_text": "said", "n": 2}]


def test_a_long_query_draws_no_bar_on_standard_output():
    with engine() as connection:
        assert connection.execute("SELECT current_setting('enable_progress_bar')").fetchall() == [(False,)]

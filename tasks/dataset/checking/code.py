"""Which code made the rows of a version: articles name their run, and runs name the version of every stage."""

from sayso.tasks.dataset.findings import Finding
from sayso.tasks.dataset.reading import Dataset

BY_STAGE = """
    SELECT stage.name AS stage, stage.version AS version, count(*) AS articles, max(run.version) AS newest
    FROM articles JOIN runs AS run USING (run_id), unnest(run.code) AS made(stage)
    GROUP BY ALL ORDER BY stage, newest DESC, articles DESC
"""


def check_code(dataset: Dataset) -> list[Finding]:
    """A warning for every stage of which several versions made rows; `value` is the articles of all but the newest."""
    made: dict[str, list[tuple[str, int]]] = {}
    for row in dataset.sql(BY_STAGE).to_pylist():
        made.setdefault(row["stage"], []).append((row["version"], row["articles"]))
    return [
        Finding(
            table="articles",
            check=f"one version of {stage} made all",
            level="warning",
            value=sum(articles for _, articles in versions[1:]),
            example=", ".join(f"{version}: {articles:,}" for version, articles in versions),
        )
        for stage, versions in made.items()
    ]

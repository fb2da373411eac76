"""What the weights of times are fitted on, and that they tell own times from others."""

from sayso.flows.train_times import FITTING, read_times
from sayso.tasks.confidence.training.yes_no import Sample, estimated
from sayso.tasks.figures.times.own import PACKAGE, WEIGHTS
from sayso.tasks.knowledge.data_files import read_rows


def test_an_own_time_with_its_evidence_is_told_from_another() -> None:
    samples = [Sample({"on: verb" if own else "over: relcl": 1.0}, bool(own), n) for n in range(60) for own in (0, 1)]
    own, other = estimated([samples[1], samples[0]], FITTING.fit(samples))
    assert own > 0.6 > 0.4 > other
    assert FITTING.measured(samples, 0.5)["ranking"] == 1.0


def test_the_weights_are_named_and_have_a_constant() -> None:
    names = [row["evidence"] for row in read_rows(PACKAGE, WEIGHTS)]
    assert names[0] == "always"
    assert len(names) == len(set(names))


def test_a_marked_time_stands_inside_of_its_content() -> None:
    for marked in read_times():
        start, end = marked.time
        assert any(first <= start < end <= last for first, last in marked.content)

"""One article resolved: names joined, then every claim's source, pronoun and description read from left to right."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.schemas import Claim, EntityType, Figure, Mention, MentionForm, SourceResolvedBy, stable_id
from sayso.tasks.entities.coreference.antecedents import read_callings
from sayso.tasks.entities.coreference.appositions import Apposition, find_appositions
from sayso.tasks.entities.coreference.descriptions import DEFINITE, Description, describe, role_of, unnamed_source
from sayso.tasks.entities.coreference.nominals import Nominals
from sayso.tasks.entities.coreference.pronouns import RELATIVE, SPEAKER, THIRD_PERSON, Found, resolve_pronoun
from sayso.tasks.entities.coreference.salience import SUBJECTS, Discourse, read_layout
from sayso.tasks.entities.coreference.sources import further_heads, kind_of, source_head
from sayso.tasks.entities.linking.article_names import NamedMention
from sayso.tasks.entities.linking.counted import counted_entities
from sayso.tasks.entities.linking.demonyms import without_persons
from sayso.tasks.entities.linking.joining import join_names
from sayso.tasks.entities.linking.referents import Referent, background
from sayso.tasks.entities.linking.registry import Registry
from sayso.tasks.entities.linking.teams import is_on_sport
from sayso.tasks.entities.name import read_tokens
from sayso.tasks.entities.naming.article_types import settle_types
from sayso.tasks.entities.naming.found_again import find_again
from sayso.tasks.entities.naming.long_names import extend_names
from sayso.tasks.entities.naming.lower_case import corrected
from sayso.tasks.entities.naming.names import find_names
from sayso.tasks.knowledge import Knowledge

SPOKEN_OF = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "attr", "appos", "ROOT"})
"""Places of a noun in the parse from which a pronoun may take it up."""

MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
"""The language model's labels of nouns that no pronoun takes up."""


@dataclass(slots=True)
class ReadMention:
    """A mention with its referent, before ids are given."""

    start: int
    end: int
    type: EntityType
    form: MentionForm
    referent: Referent | None
    resolved_by: str
    confidence: float


@dataclass(slots=True)
class ReadArticle:
    """What one article gives: mentions in order of text, its claims with sources, its figures."""

    mentions: list[ReadMention]
    claims: list[Claim]
    figures: list[Figure]


@dataclass(slots=True)
class ArticleReader:
    """Reads one article."""

    doc: Doc
    knowledge: Knowledge
    claims: Sequence[Claim]
    figures: Sequence[Figure]
    named: dict[int, Referent | None] = field(default_factory=dict)
    mentions: dict[tuple[int, int], ReadMention] = field(default_factory=dict)
    sources: dict[int, tuple[Referent, SourceResolvedBy]] = field(default_factory=dict)
    described: dict[Referent, Description] = field(default_factory=dict)
    further: list[list[Token]] = field(default_factory=list)

    def read(self) -> ReadArticle:
        """Resolve everything."""
        registry = Registry(self.knowledge)
        tokens = read_tokens(self.doc)
        sources = [
            head for claim in self.claims if (head := source_head(self.doc, claim, {}, self.knowledge)) is not None
        ]
        names = find_names(self.doc, tokens, sources, self.knowledge)
        names = corrected(self.doc, names, tokens, self.knowledge)
        extend_names(self.doc, names, tokens, self.knowledge)
        on_sport = is_on_sport(tokens.folded, self.knowledge)
        settle_types(self.doc, names, tokens, on_sport, self.knowledge)
        names = without_persons(self.doc, names, tokens, self.knowledge)
        names = find_again(self.doc, names, tokens, self.knowledge)
        joined = join_names(self.doc, names, on_sport, registry)
        for mention in joined:
            for token in range(mention.name.start, mention.name.end):
                self.named[token] = mention.referent
        heads = self._source_heads()
        self.further = [
            further_heads(self.doc, claim, head, self.named) if head is not None else []
            for claim, head in zip(self.claims, heads, strict=True)
        ]
        self._walk(joined, heads, registry)
        claims = self._with_sources(heads)
        self._first_person(claims, heads)
        figures = counted_entities(self.doc, self.figures, joined)
        ordered = sorted(self.mentions.values(), key=lambda mention: (mention.start, mention.end))
        return ReadArticle(ordered, claims, figures)

    def _source_heads(self) -> list[Token | None]:
        return [source_head(self.doc, claim, self.named, self.knowledge) for claim in self.claims]

    def _walk(self, joined: Sequence[NamedMention], heads: Sequence[Token | None], registry: Registry) -> None:
        said_by = {token: head.i for token, index in self._attributed() if (head := heads[index]) is not None}
        said_from: dict[int, int] = {}
        for position, speaker in said_by.items():
            said_from[speaker] = min(position, said_from.get(speaker, speaker))
        discourse = Discourse(self.doc, read_layout(self.doc), self.named, said_by, said_from)
        apposed = {found.head: found for found in find_appositions(self.doc, joined, self.named, self.knowledge)}
        nominals = Nominals(self.doc, self.knowledge, discourse, read_callings(registry))
        starts = {mention.name.start: mention for mention in joined}
        wanted = {head.i for head in heads if head is not None}
        wanted |= {other.i for others in self.further for other in others}
        for token in self.doc:
            if token.i in starts:
                self._read_name(starts[token.i], discourse)
            if token.i in self.named:
                referent = self.named[token.i]
                if token.i in wanted and referent is not None:
                    self._source_name(token, referent, discourse)
            elif token.i in apposed:
                self._read_apposition(apposed[token.i], discourse)
                if token.i in wanted:
                    self._source_name(token, apposed[token.i].referent, discourse)
            elif token.i in wanted:
                self._source_words(token, nominals, registry)
            elif token.lower_ in THIRD_PERSON:
                self._read_pronoun(token, resolve_pronoun(token, discourse), discourse)
            elif token.pos_ == "NOUN" or (token.tag_ == "NNP" and nominals.is_common(token)):
                self._read_noun(token, nominals, registry)
            elif token.tag_ in ("WP", "WDT") and token.dep_ in SUBJECTS and token.head.dep_ == "relcl":
                described = self.named.get(token.head.head.i)
                if described is not None:
                    discourse.note(token.i, described)

    def _attributed(self) -> Iterator[tuple[int, int]]:
        """Every token inside the content of a claim with the claim's index, those of inner claims last."""
        lengths = [sum(end - start for start, end in claim.content_spans) for claim in self.claims]
        for index in sorted(range(len(self.claims)), key=lambda index: (-lengths[index], index)):
            for start, end in self.claims[index].content_spans:
                span = self.doc.char_span(start, end, alignment_mode="contract")
                for position in range(span.start, span.end) if span is not None else ():
                    yield position, index

    def _read_name(self, mention: NamedMention, discourse: Discourse) -> None:
        name = mention.name
        self._add(name.start, name.end, name.type, "name", mention.referent, mention.resolved_by, mention.confidence)
        if mention.referent is not None:
            root = self.doc[name.start : name.end].root
            discourse.note(root.i, mention.referent)
            if any(child.dep_ == "conj" for child in root.children):
                discourse.note(root.i, background("plural"))

    def _source_name(self, token: Token, referent: Referent, discourse: Discourse) -> None:
        self.sources[token.i] = (referent, "nominal" if referent.is_unnamed else "name")
        discourse.spoke(token.i, referent)

    def _source_words(self, token: Token, nominals: Nominals, registry: Registry) -> None:
        word = token.lower_
        discourse = nominals.discourse
        if word in RELATIVE and token.tag_ in ("WP", "WDT", "WP$", "IN"):
            found = self._antecedent(token, nominals, registry)
            self._read_pronoun(token, found, discourse, is_source=True)
        elif word in THIRD_PERSON:
            self._read_pronoun(token, resolve_pronoun(token, discourse, is_source=True), discourse, is_source=True)
        elif word not in SPEAKER:
            self._source_description(token, nominals, registry)

    def _antecedent(self, token: Token, nominals: Nominals, registry: Registry) -> Found | None:
        """What a relative pronoun stands for: the noun that its clause describes."""
        verb, word = token.head, token.lower_
        for _ in range(4):
            if verb.dep_ == "relcl":
                noun = verb.head
                while word == "who" and noun.dep_ == "pobj" and self._is_thing(noun):
                    noun = noun.head.head
                referent = self.named.get(noun.i)
                if referent is not None:
                    return Found(referent, 0.85)
                description = describe(noun, self.knowledge, self.named)
                if description is not None and (word != "who" or description.role.type != "work"):
                    return Found(self._unnamed(description, registry), 0.7)
                return None
            verb = verb.head
        return None

    def _is_thing(self, noun: Token) -> bool:
        """Whether a noun is none whom "who" can stand for."""
        referent = self.named.get(noun.i)
        if referent is not None:
            return referent.type in ("place", "facility", "work", "event")
        role = role_of(noun, self.knowledge)
        return role is None or role.type in ("work", "organization", "place")

    def _read_pronoun(self, token: Token, found: Found | None, discourse: Discourse, is_source: bool = False) -> None:
        if found is None:
            return
        if is_source:
            self._add_described(found.referent)
        elif found.referent in self.described:
            discourse.note(token.i, found.referent)
            return
        self._add(token.i, token.i + 1, found.referent.type, "pronoun", found.referent, "pronoun", found.confidence)
        discourse.note(token.i, found.referent)
        if is_source:
            self.sources[token.i] = (found.referent, "pronoun")
            discourse.spoke(token.i, found.referent)

    def _source_description(self, token: Token, nominals: Nominals, registry: Registry) -> None:
        description = describe(token, self.knowledge, self.named)
        if description is None:
            return
        found = nominals.resolve(description, is_source=True)
        if found is None and description.is_definite and description.number == "singular":
            found = nominals.resolve_noun(token, description.start)
        if found is None:
            found = nominals.resolve_again(description)
        if found is None:
            found = Found(self._unnamed(description, registry), 0.8)
        self._add_described(found.referent)
        self._read_description(description, found, nominals.discourse)
        self.sources[token.i] = (found.referent, "nominal")
        nominals.discourse.spoke(token.i, found.referent)

    def _add_described(self, referent: Referent) -> None:
        """Let the noun that first spoke of someone without a name be a mention, now that they are a source."""
        described = self.described.pop(referent, None)
        if described is not None:
            self._read_description(described, Found(referent, 0.8), None)

    def _unnamed(self, description: Description, registry: Registry) -> Referent:
        return registry.of_description(unnamed_source(description, self.knowledge))

    def _read_apposition(self, apposition: Apposition, discourse: Discourse) -> None:
        referent = apposition.referent
        self._add(apposition.start, apposition.end, referent.type, "nominal", referent, "apposition", 0.85)
        discourse.note(apposition.head, referent)

    def _read_noun(self, token: Token, nominals: Nominals, registry: Registry) -> None:
        """A noun that is no source: led to what the article names, or kept in mind as something else."""
        description = describe(token, self.knowledge, self.named)
        determiner = next((child for child in token.lefts if child.lower_ in DEFINITE), None)
        is_owned = description is not None and description.place is not None
        if token.tag_ in ("NN", "NNP") and (determiner is not None or is_owned):
            found = nominals.resolve(description, is_source=False) if description is not None else None
            if found is None and determiner is not None:
                found = nominals.resolve_noun(token, determiner.i)
                if found is not None:
                    named = found.referent
                    self._add(determiner.i, token.i + 1, named.type, "nominal", named, "kind", found.confidence)
                    nominals.discourse.note(token.i, found.referent)
                    return
            if found is None and description is not None:
                found = nominals.resolve_again(description)
            if found is not None and found.referent in self.described:
                if token.dep_ in SPOKEN_OF or found.referent.type == "organization":
                    nominals.discourse.note(token.i, found.referent)
                return
            if found is not None and description is not None:
                self._read_description(description, found, nominals.discourse)
                return
        self._keep_in_mind(token, description, nominals.discourse, registry)

    def _keep_in_mind(
        self, token: Token, description: Description | None, discourse: Discourse, registry: Registry
    ) -> None:
        """Let a noun without a name stand between a pronoun and the names before it, or be what it stands for."""
        is_body = description is not None and description.role.type == "organization"
        if token.ent_type_ in MEASURES or not (token.dep_ in SPOKEN_OF or (is_body and token.dep_ == "poss")):
            return
        if description is not None and self._may_be_taken_up(description):
            made = unnamed_source(description, self.knowledge)
            referent = registry.of_description(made)
            if referent is made:
                self.described[referent] = description
            discourse.note(token.i, referent)
        else:
            discourse.note(token.i, background("plural" if token.tag_ == "NNS" else "singular"))

    def _may_be_taken_up(self, description: Description) -> bool:
        """Whether a description is of people, or of a body that it tells apart: "the Moen campaign"."""
        if description.role.type == "organization":
            return description.holds_name or description.place is not None
        is_known = description.head.lemma_.lower() in self.knowledge.roles
        return description.role.type in ("person", "group") and (is_known or description.head.tag_ == "NN")

    def _read_description(self, description: Description, found: Found, discourse: Discourse | None) -> None:
        end = description.end if found.referent.is_unnamed else description.head.i + 1
        how = "description" if found.referent.is_unnamed else "nominal"
        entity_type = description.role.type if found.referent.type == "place" else found.referent.type
        self._add(description.start, end, entity_type, "nominal", found.referent, how, found.confidence)
        if discourse is not None:
            discourse.note(description.head.i, found.referent)

    def _add(
        self,
        start: int,
        end: int,
        entity_type: EntityType,
        form: MentionForm,
        referent: Referent | None,
        resolved_by: str,
        confidence: float,
    ) -> None:
        first, last = self.doc[start], self.doc[end - 1]
        span = (first.idx, last.idx + len(last))
        self.mentions[span] = ReadMention(*span, entity_type, form, referent, resolved_by, confidence)

    def _with_sources(self, heads: Sequence[Token | None]) -> list[Claim]:
        claims = []
        for claim, head, others in zip(self.claims, heads, self.further, strict=True):
            first = self.sources.get(head.i) if head is not None else None
            if first is None:
                claims.append(
                    dataclasses.replace(
                        claim,
                        source_entity_id=None,
                        co_source_entity_ids=(),
                        source_kind=None,
                        source_resolved_by="none",
                    )
                )
                continue
            ids = [self.sources[other.i][0].entity_id for other in others if other.i in self.sources]
            further = tuple(dict.fromkeys(found for found in ids if found != first[0].entity_id))
            claims.append(dataclasses.replace(self._led_to(claim, *first), co_source_entity_ids=further))
        return claims

    def _first_person(self, claims: list[Claim], heads: Sequence[Token | None]) -> None:
        """I and we inside what someone is quoted as saying are that someone."""
        speaker_of: dict[int, Referent] = {}
        for position, index in self._attributed():
            head, token = heads[index], self.doc[position]
            found = self.sources.get(head.i) if head is not None else None
            if found is not None and token.lower_ in SPEAKER and token.text != "US":
                speaker_of[position] = found[0]
        for position, speaker in sorted(speaker_of.items()):
            self._add(position, position + 1, speaker.type, "pronoun", speaker, "quotation", 0.85)
        for index, head in enumerate(heads):
            if head is not None and head.i in speaker_of and claims[index].source_entity_id is None:
                claims[index] = self._led_to(claims[index], speaker_of[head.i], "pronoun")

    def _led_to(self, claim: Claim, referent: Referent, how: SourceResolvedBy) -> Claim:
        return dataclasses.replace(
            claim,
            source_entity_id=referent.entity_id,
            source_kind=kind_of(referent, self.knowledge),
            source_resolved_by=how,
        )


def mention_rows(article_id: str, text: str, mentions: Sequence[ReadMention]) -> list[Mention]:
    """Rows of the mentions table."""
    return [
        Mention(
            mention_id=stable_id(article_id, mention.start, mention.end),
            article_id=article_id,
            start=mention.start,
            end=mention.end,
            text=text[mention.start : mention.end],
            type=mention.type,
            form=mention.form,
            entity_id=mention.referent.entity_id if mention.referent is not None else None,
            resolved_by=mention.resolved_by,
            confidence=mention.confidence,
        )
        for mention in mentions
    ]

"""Claims that the parse shows within a content: who, with which words, says what. The content is set in brackets."""

import pytest

from sayso.schemas import Span
from sayso.tasks.annotate import annotate_texts
from sayso.tasks.claims.annotated import annotated
from sayso.tasks.claims.attribution import Attribution, Certainty
from sayso.tasks.claims.mending.inner import with_inner

INNER = {
    # a verb with a clause
    "The pilot said [the tower had told him that the runway was clear].":
        ["the tower | had told | that the runway was clear"],
    "The widow said [she still believes he was innocent].": ["she | believes | he was innocent"],
    "The clerk said [nobody had explained how the form worked].": ["nobody | had explained | how the form worked"],
    "Lawyers argued [that jurors were never asked whether they knew the victim].":
        [" | were never asked | whether they knew the victim"],
    "A spokesman said [the firm knew of the leak and feared that the pipe would burst].":
        ["the firm | knew of | the leak", "the firm | feared | that the pipe would burst"],
    # orders, wishes and plans
    "The sergeant said [the colonel ordered his men to hold the ridge].":
        ["the colonel | ordered | his men to hold the ridge"],
    "The agent said [his client wants to stay in Leeds].": ["his client | wants | to stay in Leeds"],
    "The charity said [the ministry had refused to say how much was left].":
        ["the ministry | had refused to say | how much was left"],
    "The coach said [her players hope to reach the final].": ["her players | hope | to reach the final"],
    # a noun phrase is what is said
    "The clerk said [they had bought the mines, which the owners view as a burden].":
        ["the owners | view | the mines … as a burden"],
    "The prosecutor said [the banker denied any wrongdoing].": ["the banker | denied | any wrongdoing"],
    "The union said [the minister had promised a review of the rules].":
        ["the minister | had promised | a review of the rules"],
    "The editor said [the palace demanded an apology].": ["the palace | demanded | an apology"],
    "The scout said [three clubs had asked for a trial].": ["three clubs | had asked for | a trial"],
    "The judge said [the son accused his sister of forging the will].":
        ["the son | accused | his sister of forging the will"],
    "The ranger said [campers complained about the smoke].": ["campers | complained about | the smoke"],
    "The broker said [analysts expect a fall in orders].": ["analysts | expect | a fall in orders"],
    "The nurse said [he could not remember taking the pills].": ["he | could not remember | taking the pills"],
    # nouns that hold a clause
    "The bishop rejected [the suggestion that he had known].": [" | the suggestion | that he had known"],
    "The company dismissed [the inspector's claim that the dam was unsafe].":
        ["the inspector | claim | that the dam was unsafe"],
    "The skipper repeated [his warning that the ice was thin].": ["his | warning | that the ice was thin"],
    "Police could not confirm [reports that two boys were missing].": [" | reports | that two boys were missing"],
    "The auditor said [the board had doubts about the figures].": ["the board | had doubts about | the figures"],
    # adjectives of belief and feeling
    "The envoy said [both sides were confident that the truce would hold].":
        ["both sides | were confident | that the truce would hold"],
    # passives
    "The report says [the mayor was told by engineers that the bridge was rotten].":
        ["engineers | was told | that the bridge was rotten"],
    "The paper said [the striker is expected to miss the cup final].":
        [" | is expected | the striker … to miss the cup final"],
    "The lawyer said [his client was accused of stealing a boat].":
        [" | was accused | his client … of stealing a boat"],
    # according to, and interjected frames
    "The governor said [that according to the hospital, nine people were hurt].":
        ["the hospital | according to | nine people were hurt"],
    "He wrote that [the bridge, engineers say, will not last the winter].":
        ["engineers | say | the bridge … will not last the winter"],
    # relative clauses
    "She said [the man who claimed that he owned the land had vanished].":
        ["the man who | claimed | that he owned the land"],
    "He said [a sign saying the path was closed had been removed].": ["a sign | saying | the path was closed"],
    "The bank said [the deposits it claimed to hold did not exist].": ["it | claimed to hold | the deposits"],
    "The porter said [his recollection is that the gate was open].": ["his | recollection | that the gate was open"],
    "The bishop said [their prayer is that the rain will stop].": ["their | prayer | that the rain will stop"],
    "The chef said [her complaint is that the ovens were cold].": ["her | complaint | that the ovens were cold"],
    "Crews said [they had sealed three wells that Holm Gas hoped to sell before winter].": [
        "Holm Gas | hoped | three wells … to sell before winter"
    ],
    "She said [the cuts the minister announced were cruel].": ["the minister | announced | the cuts"],
    "The keeper spoke of [what he called a miracle].": ["he | called | a miracle"],
    # a noun phrase that only some verbs say
    "The envoy said [the rebels had accepted a proposal to end the siege].":
        ["the rebels | had accepted | a proposal to end the siege"],
    "The nurse said [the patient declined medical help].": ["the patient | declined | medical help"],
    "The editor said [the report highlighted serious flaws].":
        ["the report | highlighted | serious flaws"],
    # whom somebody calls on, urges and directs
    "The clerk said [the bishop calls on all sides to lay down their arms].":
        ["the bishop | calls on | all sides to lay down their arms"],
    "She spoke of [a council, which has urged shops to stay shut].":
        ["a council, which | has urged | shops to stay shut"],
    # infinitives of passives and perfects
    "The firm said [we want to be trusted by every customer].": ["we | want | to be trusted by every customer"],
    "The agent said [staff are expected to be told next week].":
        [" | are expected | staff … to be told next week"],
    "The paper wrote [that the coach is said to have refused to resign].":
        [" | is said | the coach … to have refused to resign", "the coach | to have refused | to resign"],
    "The lawyer said [the ministry appeared to accept that the dam was unsafe].":
        ["the ministry | to accept | that the dam was unsafe"],
    "The bank spoke of [a slow year, with growth projected to reach two percent].":
        [" | projected | growth … to reach two percent"],
    # what somebody feels, of adjectives and participles
    "The miner said [he is relieved that the inquiry has cleared him].":
        ["he | is relieved | that the inquiry has cleared him"],
    "The singer said [she is overwhelmed by the support of her fans].":
        ["she | is overwhelmed by | the support of her fans"],
    "The captain said [his players are keen to stay in the league].":
        ["his players | are keen | to stay in the league"],
    "The premier said [we are committed to lowering taxes].": ["we | are committed to | lowering taxes"],
    "The baker said [he’s glad it was his son who found the ring].":
        ["he | ’s glad | it was his son who found the ring"],
    # what is thought of something
    "The doctor said [the risk to others is considered extremely low].":
        [" | is considered | the risk to others … extremely low"],
    "The scholar said [the treaty is regarded as a failure].": [" | is regarded | the treaty … as a failure"],
    "The paper wrote of [seven men suspected of starting the fires].":
        [" | suspected | seven men … of starting the fires"],
    "Police spoke of [a man believed to be in his thirties].": [" | believed | a man … to be in his thirties"],
    "The critic spoke of [a merger described by the union as a bonfire].":
        ["the union | described | a merger … as a bonfire"],
    "The panel said [it was satisfied the question was easy].": ["it | was satisfied | the question was easy"],
    # adverbs of hearsay
    "The lawyer said [the clerk allegedly took the money].": [" | allegedly | the clerk … took the money"],
    "Police named [the man who reportedly owned the boat].": [" | reportedly | the man who … owned the boat"],
    # a clause whose subject the relative clause hangs on; as somebody says
    "The mayor spoke of [laws that critics say are rooted in fear].":
        ["critics | say | laws that … are rooted in fear"],
    "The mayor spoke of [the towers, which the army has said are unsafe].":
        ["the army | has said | the towers, which … are unsafe"],
    "The guide said [as the warden has stated, the old pier is closed].":
        ["the warden | has stated | the old pier is closed"],
    "The guide said [the pier is safe, as claimed by the warden].": ["the warden | claimed | the pier is safe"],
    # what somebody is to do
    "The paper said [Mara Lindt is to meet the miners].": [" | is to | Mara Lindt … meet the miners"],
    # aims, and nouns of fearing
    "The founder said [our goal is to feed every child].": ["our | goal | to feed every child"],
    "The broker said [shares fell on fear of another strike].": [" | fear of | another strike"],
    "The broker said [the company defended its decision to close the mill].":
        ["the company | defended | its decision to close the mill", "its | decision | to close the mill"],
    # clauses about clauses
    "The study said [the data show that sleeping well helps pupils].":
        ["the data | show | that sleeping well helps pupils"],
    # quotations within quotations
    "[“The foreman told me, ‘Keep quiet,’ and I did,”] she said.": ["The foreman | told | ‘Keep quiet,’"],
    # passives that tell of their subject alone, and who is asked for something
    "The mayor said [two deaths were reported in the north].": [" | were reported | two deaths … in the north"],
    "The broker said [a cut is expected in March].": [" | is expected | a cut … in March"],
    "The office said [heavy snow is forecast for the hills].": [" | is forecast | heavy snow … for the hills"],
    "The clerk said [the theft was reported to the police].": [],
    "The guard said [the driver was asked for his licence].": [" | was asked | the driver … for his licence"],
    "The keeper said [two fans were asked for their tickets].": [" | were asked | two fans … for their tickets"],
    "The nurse said [she had been asked for her badge].": [" | had been asked | she … for her badge"],
    "The paper said [the drought was attributed to a warm sea].": [" | was attributed | the drought … to a warm sea"],
    "The pilot said [the delay was blamed on the rain].": [" | was blamed | the delay … on the rain"],
    "The critic said [many credited the coach with saving the club].":
        ["many | credited | the coach with saving the club"],
    # what is due
    "The lawyer said [the hearing is due to resume on Monday].": [" | is due | the hearing … to resume on Monday"],
    "The agent said [the tour was due to start in Lima].": [" | was due | the tour … to start in Lima"],
    "The union said [talks are due to be held in Oslo].": [" | are due | talks … to be held in Oslo"],
    # words that go on or are tried, and what one would like to say
    "The reporter wrote [that he continued to deny any wrongdoing].": ["he | continued to deny | any wrongdoing"],
    "The farmer said [she has started to believe the well is dry].":
        ["she | has started to believe | the well is dry"],
    "The sailor said [they tried to claim that the boat was theirs].":
        ["they | tried to claim | that the boat was theirs"],
    "The guide said [the club went on to say that it was sold out].":
        ["the club | went on to say | that it was sold out"],
    "The aide said [the king came to believe that the ice was safe].":
        ["the king | came to believe | that the ice was safe"],
    "The judge said [the clerk kept insisting that the till was empty].":
        ["the clerk | kept insisting | that the till was empty"],
    "The nurse said [he went to say goodbye to the crew].": [],
    "[“We would like to thank the crew for their help,”] she said.":
        ["We | would like to thank | the crew for their help"],
    "[“I would like to see a new school,”] she said.": ["I | would like | to see a new school"],
    "[“I’d like to stress that the road is safe,”] he said.": ["I | ’d like to stress | that the road is safe"],
    "The paper said [the owners are believed to favour a sale].":
        [" | are believed | the owners … to favour a sale", "the owners | to favour | a sale"],
    # feelings that are joined, and the contracted “am” and “are”
    "The vicar said [they were shocked and saddened by the news].": ["they | were shocked and saddened by | the news"],
    "The nurse said [she is proud and happy to be back].": ["she | is proud and happy | to be back"],
    "The captain said [his men were proud and grateful for the draw].":
        ["his men | were proud and grateful for | the draw"],
    "[“We’re happy to be here,”] the singer said.": ["We | ’re happy | to be here"],
    "[“I’m sure the well is dry,”] the farmer said.": ["I | ’m sure | the well is dry"],
    "[“They’re worried about the frost,”] the grower said.": ["They | ’re worried about | the frost"],
    "The coach said [he is looking forward to the cup].": ["he | is looking forward to | the cup"],
    "The envoy said [the king looks forward to hosting them].": ["the king | looks forward to | hosting them"],
    "The boss said [her team looked forward to a rest].": ["her team | looked forward to | a rest"],
    # who it was that said it, and what it is that one says
    "The scout said [that it was Ana Ruiz who suggested that they leave].":
        ["Ana Ruiz who | suggested | that they leave"],
    "The clerk said [it was the mayor who claimed that it was safe].": ["the mayor who | claimed | that it was safe"],
    "The host said [it is the fans who think he should go].": ["the fans who | think | he should go"],
    "[“What I can say is that the road is safe,”] he said.": ["I | can say | that the road is safe"],
    "The aide said [what they want is to win].": ["they | want | to win"],
    "The nurse said [all she wanted was to go home].": ["she | wanted | to go home"],
    # deeds that are told of
    "The boy said [she recalled being chased by a dog].": ["she | recalled | being chased by a dog"],
    "The baker said [they suggested moving the market].": ["they | suggested | moving the market"],
    "The judge said [he had described hiding the gun].": ["he | had described | hiding the gun"],
    # what is called for, as per somebody, seen as something, and a word in quotation marks
    "The paper said [the union called for the sale to stop].": ["the union | called for | the sale to stop"],
    "The bishop said [they called for the boys to be freed].": ["they | called for | the boys to be freed"],
    "The host said [fans are calling for him to stay].": ["fans | are calling for | him to stay"],
    "The guide said [that as per the order, no lorry may pass].": ["the order | as per | no lorry may pass"],
    "The clerk said [the bridge was shut, as per the ruling].": ["the ruling | as per | the bridge was shut"],
    "The agent said [the firm pays half, as per the deal].": ["the deal | as per | the firm pays half"],
    "The scholar said [the treaty is seen as a failure].": [" | is seen | the treaty … as a failure"],
    "The aide said [many see the tax as a threat].": ["many | see | the tax as a threat"],
    "The scout said [the move was seen as a snub].": [" | was seen | the move … as a snub"],
    "[“People would say ‘enough’,”] the mayor said.": ["People | would say | ‘enough’"],
    "[“My son says ‘no’ and runs,”] the mother said.": ["My son | says | ‘no’"],
    "[“The guard said ‘Stop!’,”] the boy said.": ["The guard | said | ‘Stop!’"],
    # a finite verb that the parse takes for an infinitive
    "[“Most people think deer just drop their antlers,”] the guide said.":
        ["Most people | think | deer just drop their antlers"],
    "[“Many say cod just leave the bay in May,”] the cook said.": ["Many | say | cod just leave the bay in May"],
    "[“They think sheep just follow the dog,”] she said.": ["They | think | sheep just follow the dog"],
    # nouns behind which a clause needs no opening
    "The guide said [shops closed amid fears the dam would burst].": [" | fears | the dam would burst"],
    "The broker said [there are hopes the talks will resume soon].": [" | hopes | the talks will resume soon"],
    "The host said [there is speculation he will resign in May].": [" | speculation | he will resign in May"],
    "The clerk said [the concern she raised in May was ignored].": [],
    # refused to do what would else be a cue, and going on with it under an obligation
    "The referee said [he has refused to observe the rules].": ["he | has refused | to observe the rules"],
    "The farmer said [she refused to sign the paper].": ["she | refused | to sign the paper"],
    "The judge said [they declined to accept the gift].": ["they | declined to accept | the gift"],
    "The vicar said [they used her name to oppose the road].": [],
    # what somebody should say, or is to say, says nobody
    "The union said [the mayor must promise a review].": [],
    "The paper said [the club should admit that it was wrong].": [],
    "The envoy said [both sides should agree to a truce].": [],
    "The host said [fans want the coach to admit the foul].": ["fans | want | the coach to admit the foul"],
    "The aide said [she asked the clerk to explain the bill].": ["she | asked | the clerk to explain the bill"],
    "The vicar said [they hope for the firm to accept the terms].":
        ["they | hope for | the firm to accept the terms"],
    "The agent said [it was a place where he would like to stay].": [],
    "The judge said [he questioned the power of the board to act].":
        ["he | questioned | the power of the board to act"],
    # a role that is an adjective, what is meant, and what is foreseen by the way
    "The guide said [the move was seen as positive by the guild].": ["the guild | was seen | the move … as positive"],
    "The clerk said [the plan is seen as unfair].": [" | is seen | the plan … as unfair"],
    "The paper said [the tax is regarded as fair].": [" | is regarded | the tax … as fair"],
    "The founder said [the scheme is meant to feed every child].": [" | is meant | the scheme … to feed every child"],
    "The cook said [this means little to her].": [],
    "The broker said [the cut expected in March came early].": [" | expected | the cut … in March"],
    "The host said [fans demanded for better seats].": ["fans | demanded for | better seats"],
    "The nurse said [he feared for the life of the boy].": ["he | feared for | the life of the boy"],
    "The clerk said [parents tend to ask teachers to stay].": ["parents | tend to ask | teachers to stay"],
    "The chief said [they saw the spot where the first flames were reported].": [],
    # three levels
    "The Herald wrote [that the minister said the king had promised to abdicate].": [
        "the minister | said | the king had promised to abdicate",
        "the king | had promised | to abdicate",
    ],
}  # fmt: skip

NONE = [
    "The farmer said [the storm had torn the roof off the barn].",
    "The captain said [the army would call up reservists].",
    "She said [the house needs a new roof].",
    "He said [they had talked for five hours].",
    "[“You know, it was raining,”] he said.",
    "The teacher asked: [“Will you promise to be good?”]",
    "The agent said [the deal would collapse if she refused to sign].",
    "The union said [forty people would go and demanded talks].",
    "The barrister said: [“You will hear that the safe was empty.”]",
    "The chairman said [the club had dismissed Harry Webb].",
    "The lawyer said [there was no suggestion that his client had lied].",
    "She said [he kept a lamp lit in the hope that the cat would return].",
    "The museum said [the painting shows a harbour at dawn].",
    "The vet said [the dog found a bone behind the shed].",
    "The firm said [its shares were held by three funds].",
    "The club said [it had signed a keeper from Porto].",
    "The builder said [four pillars support the roof of the barn].",
    "The mayor said [the county will support the repair of the barn].",
    "The guide said [the hill is called Old Tom].",
    "The diver said [the flood claimed the lives of two men].",
    "The minister said [members must be willing to pay more].",
    "The clerk said [more customers are calling on the way home].",
]


def inner(marked: str) -> list[str]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    outer = Attribution(
        (), (Span(end + 1, end + 1) if start == 0 else Span(0, 1),), (Span(start, end),), Certainty(1, 1, 1, 1, 1)
    )
    (doc,) = annotate_texts([text])
    found = with_inner(annotated(doc), [outer])

    def written(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[first:last] for first, last in spans)

    return [f"{written(a.source)} | {written(a.cue)} | {written(a.content)}" for a in found if a != outer]


@pytest.mark.parametrize("marked", INNER)
def test_what_is_said_within_a_content_is_a_claim_of_its_own(marked: str) -> None:
    assert inner(marked) == INNER[marked]


@pytest.mark.parametrize("marked", NONE)
def test_where_nobody_speaks_there_is_no_inner_claim(marked: str) -> None:
    assert inner(marked) == []

package org.attentionlab.eval.study.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Mappings;
import org.attentionlab.eval.study.field.Maybe;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.Text;
import org.attentionlab.eval.study.field.WholeNumber;

/** The keys of {@code claims}. */
public final class ClaimTable {

    private static final Text WORDS = new Text("\\S.{2,999}", "a text of 3 to 1000 characters without line breaks", "");
    private static final WholeNumber TOKENS = new WholeNumber(1, 4_194_304);

    static final Field<String> ID = Field.of(
            "id",
            new Text("[a-z0-9][a-z0-9-]{0,63}", "1 to 64 small letters, digits and hyphens", "[^a-z0-9-]+"),
            "names the claim: attnlab claims --only takes it");
    static final Field<String> CLAIM = Field.of("claim", WORDS, "the claim in words");
    static final Field<String> SOURCE = Field.of("source", WORDS, "who published it, and where");
    static final Field<String> PUBLISHED = Field.of("published", WORDS, "the published figure");
    static final Field<String> HERE =
            Field.of("here", WORDS, "what counts as reproduced at the size of this study, in words");

    static final Field<String> METRIC = Field.of(
            "metric",
            new Text("[a-z][a-z0-9_.]{0,99}", "the name of a measured value, such as sink_rate.raw_eps02", ""),
            "the measured value");
    static final Field<Integer> LENGTH = Field.of("length", TOKENS, "the measured length");
    static final Field<CellChoice> OF = Field.of(
            "of", new CellChoiceKind(), "the cell: as many axes as tell it from the others, each with its value");
    static final Field<Optional<CellChoice>> MINUS =
            Field.of("minus", new Maybe<>(new CellChoiceKind()), "the cell whose value is subtracted, seed by seed");
    static final Field<Optional<Integer>> SINCE =
            Field.of("since", new Maybe<>(TOKENS), "the length at which the same figure is subtracted, seed by seed");
    static final Field<Optional<CellChoice>> FROM = Field.of(
            "from",
            new Maybe<>(new CellChoiceKind()),
            "axes and their values: the same figure of the cells that have these instead is subtracted, seed by seed");
    static final Field<Optional<Double>> ABOVE =
            Field.of("above", new Maybe<>(new BoundKind()), "what the 95 % interval of the figure has to lie above");
    static final Field<Optional<Double>> BELOW =
            Field.of("below", new Maybe<>(new BoundKind()), "what the 95 % interval of the figure has to lie below");

    /** The keys of a condition. */
    public static final Section<Condition> CONDITION = Section.<Condition>named("claims.shown")
            .with(METRIC, Fallback.required(), Condition::metric)
            .with(LENGTH, Fallback.required(), Condition::length)
            .with(OF, Fallback.computed("the only cell", any -> new CellChoice(Map.of())), Condition::of)
            .with(MINUS, Maybe.absent("nothing"), Condition::minus)
            .with(SINCE, Maybe.absent("nothing"), Condition::since)
            .with(FROM, Maybe.absent("nothing"), Condition::from)
            .with(ABOVE, Maybe.absent("no such condition"), Condition::above)
            .with(BELOW, Maybe.absent("no such condition"), Condition::below);

    private static final Mappings<Condition> CONDITIONS = new Mappings<>(CONDITION, ClaimTable::condition);

    static final Field<List<Condition>> GIVEN = Field.of(
            "given",
            CONDITIONS,
            "what has to hold first: without it the study can't tell, and the verdict is inconclusive");
    static final Field<List<Condition>> SHOWN =
            Field.of("shown", CONDITIONS, "what reproduces the claim: all of these conditions");

    /** The keys of a claim. */
    public static final Section<Claim> CLAIM_KEYS = Section.<Claim>named("claims")
            .with(ID, Fallback.required(), Claim::id)
            .with(CLAIM, Fallback.required(), Claim::words)
            .with(SOURCE, Fallback.required(), Claim::source)
            .with(PUBLISHED, Fallback.required(), Claim::published)
            .with(HERE, Fallback.required(), Claim::here)
            .with(GIVEN, Fallback.computed("nothing", any -> List.of()), Claim::given)
            .with(SHOWN, Fallback.required(), Claim::shown);

    /** The claims of a study file. */
    public static final Field<List<Claim>> CLAIMS = Field.of(
            "claims",
            new Mappings<>(CLAIM_KEYS, ClaimTable::claim),
            "what papers claim of what is measured here, and what would bear it out; decides no number");

    private ClaimTable() {}

    private static Condition condition(Entries all) {
        return new Condition(
                all.get(METRIC),
                all.get(LENGTH),
                all.get(OF),
                all.get(MINUS),
                all.get(SINCE),
                all.get(FROM),
                all.get(ABOVE),
                all.get(BELOW));
    }

    private static Claim claim(Entries all) {
        return new Claim(
                all.get(ID),
                all.get(CLAIM),
                all.get(SOURCE),
                all.get(PUBLISHED),
                all.get(HERE),
                all.get(GIVEN),
                all.get(SHOWN));
    }
}

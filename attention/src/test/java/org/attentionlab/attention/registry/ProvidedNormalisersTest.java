package org.attentionlab.attention.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.WrittenChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formulas that other jars provide: the good ones are registered, the others are named. */
class ProvidedNormalisersTest {

    private static final Traits FREE = Traits.of(RowSum.FREE);

    private static Card named(String name) {
        return Card.normaliser(name, "exp(x_j - max x)", "unpublished");
    }

    /** A formula as it should be. */
    public static final class Bell implements NormaliserFormula {
        @Override
        public Card card() {
            return named("bell");
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.expBelowLargest(scores);
        }
    }

    /** A formula under the name of another one. */
    public static final class Impostor implements NormaliserFormula {
        @Override
        public Card card() {
            return named("softmax");
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return scores;
        }
    }

    /** A formula whose name can't be written in a study file. */
    public static final class Misnamed implements NormaliserFormula {
        @Override
        public Card card() {
            return named("Soft Max!");
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return scores;
        }
    }

    /** A formula that asks for a parameter which its card doesn't have. */
    public static final class Forgetful implements NormaliserFormula {
        @Override
        public Card card() {
            return named("forgetful");
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.times(scores, row.parameter("slope"));
        }
    }

    /** A formula whose default is out of its own range. */
    public static final class Unsettled implements NormaliserFormula {
        @Override
        public Card card() {
            return named("unsettled")
                    .with(Parameter.number(
                            "a",
                            shape -> {
                                throw new IllegalStateException("no default");
                            },
                            "none",
                            0,
                            1,
                            "nothing"));
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return scores;
        }
    }

    /** A formula without a card. */
    public static final class Nameless implements NormaliserFormula {
        @Override
        public Card card() {
            return null;
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return scores;
        }
    }

    /** A formula of which nothing is said of its rows. */
    public static final class Traitless implements NormaliserFormula {
        @Override
        public Card card() {
            return named("traitless");
        }

        @Override
        public Traits traits() {
            return null;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return scores;
        }
    }

    /** A formula that gives what is no number. */
    public static final class Indefinite implements NormaliserFormula {
        @Override
        public Card card() {
            return named("indefinite");
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.log(row.negative(scores));
        }
    }

    /** A formula that gives one number for a row. */
    public static final class Single implements NormaliserFormula {
        @Override
        public Card card() {
            return named("single");
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.max(scores);
        }
    }

    /** A formula that needs to be told something. */
    public static final class Unbuildable implements NormaliserFormula {

        private final String name;

        /** The loader has no name to give. */
        public Unbuildable(String name) {
            this.name = name;
        }

        @Override
        public Card card() {
            return named(name);
        }

        @Override
        public Traits traits() {
            return FREE;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return scores;
        }
    }

    @TempDir
    Path folder;

    private NormaliserRegistry providedBy(Class<?>... formulas) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(NormaliserFormula.class.getName()),
                Stream.of(formulas).map(Class::getName).collect(Collectors.joining("\n")));
        URL[] jar = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, getClass().getClassLoader())) {
            return NormaliserRegistry.builtIn().withProvided(loader);
        }
    }

    @Test
    void oneOfAnotherJarStandsBehindThoseOfTheToolkit() throws IOException {
        NormaliserRegistry registry = providedBy(Bell.class);

        assertThat(registry.skipped()).isEmpty();
        assertThat(registry.names()).startsWith("softmax").endsWith("bell");
        assertThat(registry.resolve(WrittenChoice.parse("bell"), new AttentionShape(8, 8)))
                .hasToString("bell");
    }

    @Test
    void everyBrokenOneIsNamedWithTheReasonAndTheRestIsThere() throws IOException {
        NormaliserRegistry registry = providedBy(
                Impostor.class, Misnamed.class, Forgetful.class, Unsettled.class, Nameless.class, Bell.class);

        List<String> skipped = registry.skipped();
        assertThat(skipped).hasSize(5).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
        assertThat(skipped.get(0)).contains("Impostor", "two normalisers are called softmax");
        assertThat(skipped.get(1)).contains("Misnamed", "'Soft Max!' is no name of a normaliser");
        assertThat(skipped.get(2)).contains("Forgetful", "slope");
        assertThat(skipped.get(3)).contains("Unsettled", "no default");
        assertThat(skipped.get(4)).contains("Nameless", "card");
        assertThat(registry.names())
                .hasSize(NormaliserRegistry.builtIn().names().size() + 1)
                .contains("bell");
        assertThat(registry.formula("softmax")).isNotInstanceOf(Impostor.class);
    }

    @Test
    void oneThatSaysOrGivesNothingThatIsOfUseIsNamedToo() throws IOException {
        NormaliserRegistry registry =
                providedBy(Traitless.class, Indefinite.class, Single.class, Unbuildable.class, Bell.class);

        List<String> skipped = registry.skipped();
        assertThat(skipped).hasSize(4);
        assertThat(skipped.get(0)).contains("Traitless", "traitless has no traits");
        assertThat(skipped.get(1)).contains("Indefinite", "turns the scores [0.5, 1.0] into [NaN, NaN]");
        assertThat(skipped.get(2)).contains("Single", "single turns the scores [0.5, 1.0] into");
        assertThat(skipped.get(3)).contains("Unbuildable", "public no-arg constructor");
        assertThat(registry.names()).endsWith("bell");
    }

    @Test
    void aRegistryKeepsWhatItHasWhenAnotherOneGetsMore() throws IOException {
        NormaliserRegistry before = NormaliserRegistry.builtIn();

        providedBy(Bell.class);

        assertThat(before.names()).doesNotContain("bell");
    }
}

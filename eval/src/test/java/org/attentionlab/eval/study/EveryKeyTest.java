package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong with any key, tried on every key of a study with every default written out. */
class EveryKeyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StudyReader READER = new StudyReader(new SmallVocabulary());
    private static final String YAML = """
            schemaVersion: 1
            name: every-key
            seeds: [3, 4]
            axes: {normaliser: [softmax, ssmax], width: [32, 64], dropout: [0, 0.1]}
            task: {type: language_model, corpus: java-source}
            compute: {metrics: [loss, entropy]}
            show: [loss]
            """;
    private static final String DAMAGE = "{}[]:,\"'#&*!|>%@`-?\n\t \0\uFFFEaZ09.eE+_~<=\u00e9";
    private static final Set<String> TEXTS = Set.of("name", "corpus");

    /** A key of a mapping: a pointer to the mapping, and the key. */
    private record Place(String mapping, String key) {

        String path() {
            String dotted = mapping.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
            return (dotted.isEmpty() ? "" : dotted.substring(1) + ".") + key;
        }

        @Override
        public String toString() {
            return path();
        }
    }

    private static ObjectNode study() {
        return READER.read(YAML, List.of()).toTree();
    }

    static List<Place> places() {
        List<Place> places = new ArrayList<>();
        collect(study(), "", places);
        return places;
    }

    private static void collect(JsonNode node, String pointer, List<Place> places) {
        node.properties().forEach(entry -> {
            places.add(new Place(pointer, entry.getKey()));
            collect(entry.getValue(), pointer + "/" + entry.getKey(), places);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, places);
        }
    }

    private static StudyProblem problem(JsonNode study) {
        return catchThrowableOfType(StudyProblem.class, () -> READER.read(study));
    }

    @Test
    void theStudyHoldsEveryKindOfKey() {
        assertThat(places())
                .extracting(Place::path)
                .contains("train.epsilon", "axes.normaliser[1].s", "limits.max_runs");
        assertThat(places()).hasSizeGreaterThan(45);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aMisspeltKeyIsNamedTogetherWithTheRightOne(Place place) {
        String key = place.key();
        String swapped = key.length() > 2 ? key.substring(0, 1) + key.charAt(2) + key.charAt(1) + key.substring(3) : "";
        for (String wrong : List.of(key + "x", key.charAt(0) + key, swapped)) {
            if (wrong.length() < 2 || wrong.equals(key)) {
                continue;
            }
            ObjectNode study = study();
            ObjectNode mapping = (ObjectNode) study.at(place.mapping());
            mapping.set(wrong, mapping.remove(key));
            assertThat(problem(study)).as("%s instead of %s", wrong, place).isNotNull();
            assertThat(problem(study).path()).isEqualTo(new Place(place.mapping(), wrong).path());
            assertThat(problem(study)).hasMessageContaining("did you mean '" + key + "'?");
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void aValueOfTheWrongTypeIsNamedWithWhatIsLegal(Place place) {
        List<String> wrong = new ArrayList<>(List.of("null", "{\"zebra\": 1}", "[[]]", "-1000000000000", "1e400"));
        if (!TEXTS.contains(place.key())) {
            wrong.add("\"zebra zebra\"");
        }
        for (String value : wrong) {
            ObjectNode study = study();
            ((ObjectNode) study.at(place.mapping())).set(place.key(), json(value));
            StudyProblem problem = problem(study);
            assertThat(problem).as("%s = %s", place, value).isNotNull();
            assertThat(problem.path()).as("%s = %s", place, value).startsWith(place.path());
            assertThat(problem.getMessage()).contains("Legal: ").doesNotContain("\n");
        }
    }

    static Stream<Place> required() {
        return places().stream()
                .filter(place -> Set.of("schemaVersion", "name", "seeds", "task", "task.type", "task.corpus")
                        .contains(place.path()));
    }

    @ParameterizedTest
    @MethodSource("required")
    void aRequiredKeyThatIsMissingIsNamedWithWhatIsLegal(Place place) {
        ObjectNode study = study();
        ((ObjectNode) study.at(place.mapping())).remove(place.key());
        assertThat(problem(study)).hasMessageStartingWith(place.path()).hasMessageContaining("the key is missing");
    }

    @Test
    void noDamageToAFileIsAnythingButAProblemInOneLine() {
        long seed = 4711;
        Random random = new Random(seed);
        String good = study().toPrettyString();
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            StringBuilder damaged = new StringBuilder(i % 2 == 0 ? good : YAML);
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                int at = random.nextInt(damaged.length());
                char with = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
                damaged.replace(at, at + random.nextInt(2), String.valueOf(with));
            }
            try {
                READER.read(damaged.toString(), List.of());
            } catch (StudyProblem problem) {
                refused++;
                assertThat(problem.getMessage())
                        .as("seed %d, file %d", seed, i)
                        .doesNotContain("\n")
                        .isNotBlank();
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(500);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }
}

package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.study.claim.ClaimTable;
import org.attentionlab.eval.study.field.Atlas;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.ListOf;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.Text;
import org.attentionlab.eval.study.field.WholeNumber;

/** Every table of a study file for one task. */
final class StudyTables {

    static final Field<Integer> SCHEMA_VERSION = Field.of(
            "schemaVersion",
            new WholeNumber(Study.SCHEMA_VERSION, Study.SCHEMA_VERSION),
            "the version of the study file's form",
            "version",
            "schema_version");
    static final Field<String> NAME = Field.of(
            "name",
            new Text(
                    "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                    "1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit first",
                    "[^A-Za-z0-9._-]+"),
            "the name of the study, of its folder and of its report",
            "title");
    static final Field<List<Integer>> SEEDS = Field.of(
            "seeds",
            new ListOf<>(new WholeNumber(0, Integer.MAX_VALUE), false),
            "every cell is trained once with each of them",
            "seed");
    static final Field<String> TEST_SINK = Field.of(
            "test_sink",
            new OneOf(Stream.concat(Stream.of(ComponentKind.SAME), SinkChange.labels().stream())
                    .toList()),
            "what is done to the attention on the first key at evaluation time: its value is 0, or that of the second key, or the others"
                    + " share its weight; 'same' for nothing",
            "intervention",
            "sink");
    static final Field<Integer> TEST_WEIGHT_BITS = Field.of(
            "test_weight_bits",
            new WholeNumber(TestChange.FEWEST_BITS, TestChange.ALL_BITS),
            "how many bits the weights of linear layers are rounded to at evaluation time; 32 for as they are",
            "quantise",
            "quantize",
            "bits");
    static final String CONTROL = "control";
    static final List<String> KEYS = List.of(
            "schemaVersion",
            "name",
            "seeds",
            "axes",
            "task",
            "model",
            "train",
            "compute",
            "show",
            CONTROL,
            "limits",
            ClaimTable.CLAIMS.key());

    private final Task task;
    private final Vocabulary vocabulary;
    private final ModelTable model;
    private final Section<TrainSpec> train;
    private final Field<Layout<WrittenChoice>> testNormaliser;
    private final Field<Layout<WrittenChoice>> testPosition;

    StudyTables(Task task, Vocabulary vocabulary) {
        this.task = task;
        this.vocabulary = vocabulary;
        this.model = new ModelTable(task.type().family(), vocabulary);
        this.train = TrainTable.section(task);
        this.testNormaliser = Field.of(
                "test_normaliser",
                new ComponentKind(vocabulary.normalisers(), ComponentKind.Use.SWAPPED),
                "the normaliser swapped in at evaluation time, its parameters the model's where they are not written; 'same'"
                        + " for the one trained with");
        this.testPosition = Field.of(
                "test_position",
                new ComponentKind(vocabulary.positions(), ComponentKind.Use.SWAPPED),
                "the position swapped in at evaluation time, such as a rope of another theta or stretched by YaRN; 'same' for the"
                        + " one trained with");
    }

    Task task() {
        return task;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    ModelTable model() {
        return model;
    }

    Section<TrainSpec> train() {
        return train;
    }

    Field<Layout<WrittenChoice>> testNormaliser() {
        return testNormaliser;
    }

    Field<Layout<WrittenChoice>> testPosition() {
        return testPosition;
    }

    /** What may be changed at evaluation time; the items of a set have no first one, and a lone head has no positions. */
    List<Field<?>> tests() {
        return switch (task.type().family()) {
            case SETS -> List.of(testNormaliser, TEST_WEIGHT_BITS);
            case VECTORS -> List.of(testNormaliser, TEST_SINK, TEST_WEIGHT_BITS);
            case TEXT, SEQUENCES -> List.of(testNormaliser, testPosition, TEST_SINK, TEST_WEIGHT_BITS);
        };
    }

    Section<ComputePlan> compute(List<Integer> trainLengths) {
        return ComputeTable.section(task, trainLengths, measured());
    }

    ComputeTable.Metrics measured() {
        TaskType type = task.type();
        return new ComputeTable.Metrics(
                vocabulary.metrics(type), vocabulary.metricsByDefault(type), vocabulary.unfit(type));
    }

    /** The values that the metrics of the task yield, by name. */
    List<String> values() {
        return vocabulary.values(task.type());
    }

    List<String> metrics() {
        return vocabulary.metrics(task.type());
    }

    static Field<List<String>> show(List<String> computed) {
        return Field.of("show", new ListOf<>(new OneOf(computed), false), "the computed metrics that pages show");
    }

    /** The normaliser that the others are compared with. */
    static Field<String> control(List<String> compared) {
        return Field.of(CONTROL, new OneOf(compared), "the normaliser that the others are compared with", "baseline");
    }

    List<String> axisKeys() {
        List<String> keys = new ArrayList<>(List.of("normaliser", "position"));
        tests().forEach(field -> keys.add(field.key()));
        model.section().keys().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        keys.addAll(train.keys());
        return keys;
    }

    Atlas atlas() {
        Map<String, String> paths = new LinkedHashMap<>();
        locate(paths, "", List.of(SCHEMA_VERSION, NAME, SEEDS));
        KEYS.forEach(key -> paths.putIfAbsent(key.toLowerCase(Locale.ROOT), key));
        locate(paths, "model.", fields(model.section()));
        locate(paths, "train.", fields(train));
        locate(paths, "compute.", fields(compute(List.of(1))));
        locate(paths, "limits.", fields(Limits.TABLE));
        locate(paths, "axes.", List.of(testNormaliser, testPosition, TEST_SINK, TEST_WEIGHT_BITS));
        for (TaskForm<?> form : new TaskTable(vocabulary).forms()) {
            locate(paths, "task.", fields(form.section()));
        }
        return new Atlas(paths);
    }

    private static List<Field<?>> fields(Section<?> section) {
        return section.rows().stream().<Field<?>>map(Section.Row::field).toList();
    }

    private static void locate(Map<String, String> paths, String prefix, List<Field<?>> fields) {
        for (Field<?> field : fields) {
            paths.putIfAbsent(field.key().toLowerCase(Locale.ROOT), prefix + field.key());
            field.synonyms().forEach(name -> paths.putIfAbsent(name, prefix + field.key()));
        }
    }
}

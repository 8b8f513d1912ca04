package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.spec.Control;
import org.attentionlab.eval.study.claim.Claim;
import org.attentionlab.eval.study.claim.ClaimTable;
import org.attentionlab.eval.study.field.Atlas;
import org.attentionlab.eval.study.field.Document;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.FieldProblem;
import org.attentionlab.eval.study.field.KeyPath;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.eval.study.field.Value;

/** Reads study files. The first thing that is wrong with one is thrown as a {@link StudyProblem}. */
public final class StudyReader {

    private final Vocabulary vocabulary;

    /**
     * A reader.
     *
     * @param vocabulary the names a study file may use
     */
    public StudyReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads a study file.
     *
     * @param file the file
     * @param settings values written over it before anything is checked, in order
     * @return the study, resolved and expanded
     * @throws StudyProblem if the file cannot be read, is not UTF-8 text, or it or a setting is wrong
     */
    public Study read(Path file, List<Setting> settings) {
        return read(StudyText.of(file), settings);
    }

    /**
     * Reads a study.
     *
     * @param yaml the text of the file
     * @param settings values written over it before anything is checked, in order
     * @return the study, resolved and expanded
     * @throws StudyProblem if the file or a setting is wrong
     */
    public Study read(String yaml, List<Setting> settings) {
        Document document = Document.parse(yaml);
        if (document.root().isNull()) {
            throw new StudyProblem("", "", "the file is empty", "a mapping with the keys " + keys(), "");
        }
        for (Setting setting : settings) {
            document = document.with(setting);
        }
        return read(document);
    }

    /**
     * Reads a study that was parsed before, such as the {@code spec} of a report.
     *
     * @param tree the study as a tree
     * @return the study, resolved and expanded
     * @throws StudyProblem if the study is wrong
     */
    public Study read(JsonNode tree) {
        return read(new Document(tree, Map.of()));
    }

    private static String keys() {
        return String.join(", ", StudyTables.KEYS);
    }

    private Study read(Document document) {
        Value root = document.value();
        if (!root.node().isObject()) {
            throw root.expected("a mapping with the keys " + keys());
        }
        Map<String, Value> members = root.members();
        TaskTable tasks = new TaskTable(vocabulary);
        Atlas atlas = new StudyTables(tasks.forms().get(0).example(), vocabulary).atlas();
        for (String key : members.keySet()) {
            if (!StudyTables.KEYS.contains(key)) {
                throw root.unknownKey(key, StudyTables.KEYS, atlas);
            }
        }
        required(root, members, StudyTables.SCHEMA_VERSION);
        String name = required(root, members, StudyTables.NAME);
        List<Integer> seeds = required(root, members, StudyTables.SEEDS);
        if (!members.containsKey("task")) {
            throw root.missing("task", "a mapping with the key 'type'");
        }
        Task task = tasks.read(members.get("task"), atlas);
        StudyTables tables = new StudyTables(task, vocabulary);
        Entries model = section(members, tables.model().section(), atlas);
        Entries train = section(members, tables.train(), atlas);
        Limits limits = new Limits(
                Limits.TABLE.resolve(section(members, Limits.TABLE, atlas)).get(Limits.MAX_RUNS));
        List<AxisPlan<?>> axes = members.containsKey("axes")
                ? new AxisReader(tables, model, train).read(members.get("axes"))
                : List.of();
        refuseTooMany(document, axes, seeds.size(), limits);
        List<CellSpec> cells = new Expansion(document, tables, model, train, axes).cells();
        ComputePlan plan = plan(document, members, tables, cells, atlas);
        List<String> show = members.containsKey("show")
                ? StudyTables.show(plan.metrics()).kind().read(members.get("show"))
                : plan.metrics();
        return new Study(
                name,
                seeds,
                new AxisTree(document, cells).of(axes),
                task,
                cells,
                plan,
                show,
                control(members, cells),
                limits,
                claims(members, cells, plan, tables));
    }

    private static Optional<String> control(Map<String, Value> members, List<CellSpec> cells) {
        List<String> compared = ComparedNormalisers.of(cells);
        Value written = members.get(StudyTables.CONTROL);
        if (written == null) {
            return compared.contains(Control.NAME) ? Optional.of(Control.NAME) : Optional.empty();
        }
        if (compared.isEmpty()) {
            throw written.expected("no such key, as the study compares no normalisers: axes.normaliser is not there");
        }
        return Optional.of(StudyTables.control(compared).kind().read(written));
    }

    private static List<Claim> claims(
            Map<String, Value> members, List<CellSpec> cells, ComputePlan plan, StudyTables tables) {
        Value written = members.get(ClaimTable.CLAIMS.key());
        return written == null ? List.of() : new ClaimReader(cells, plan, tables.values()).read(written);
    }

    private static <T> T required(Value root, Map<String, Value> members, Field<T> field) {
        Value value = members.get(field.key());
        if (value == null) {
            throw root.missing(field.key(), field.kind().legal());
        }
        return field.kind().read(value);
    }

    private static Entries section(Map<String, Value> members, Section<?> section, Atlas atlas) {
        Value value = members.get(section.name());
        return value == null ? Entries.NONE : section.read(value, atlas);
    }

    private static void refuseTooMany(Document document, List<AxisPlan<?>> axes, int seeds, Limits limits) {
        BigInteger runs = BigInteger.valueOf(seeds);
        StringBuilder product = new StringBuilder();
        for (AxisPlan<?> axis : axes) {
            runs = runs.multiply(BigInteger.valueOf(axis.values().size()));
            product.append(axis.values().size())
                    .append(' ')
                    .append(axis.field().key())
                    .append(" x ");
        }
        if (runs.compareTo(BigInteger.valueOf(limits.maxRuns())) > 0) {
            KeyPath path = KeyPath.ROOT.key(Limits.TABLE.name()).key(Limits.MAX_RUNS.key());
            String origin = document.mark(path).origin();
            throw new StudyProblem(
                    path.toString(),
                    origin.isEmpty() ? "the default" : origin,
                    product + "" + seeds + " seeds are " + runs + " runs, more than " + limits.maxRuns(),
                    "fewer values on the axes, or limits.max_runs of at least " + runs,
                    "");
        }
    }

    private static ComputePlan plan(
            Document document, Map<String, Value> members, StudyTables tables, List<CellSpec> cells, Atlas atlas) {
        List<Integer> trainLengths =
                cells.stream().map(cell -> cell.train().length()).distinct().toList();
        Section<ComputePlan> section = tables.compute(trainLengths);
        try {
            ComputePlan plan = ComputeTable.plan(section.resolve(section(members, section, atlas)), tables.measured());
            trainLengths.forEach(length -> requireWhole(document, plan.lengths(), length));
            return plan;
        } catch (FieldProblem problem) {
            KeyPath path = KeyPath.ROOT.key(section.name()).key(problem.keys().get(0));
            throw new StudyProblem(
                    path.toString(), document.mark(path).origin(), problem.complaint(), problem.legal(), "");
        }
    }

    private static void requireWhole(Document document, List<LengthChoice> lengths, int trainLength) {
        for (int i = 0; i < lengths.size(); i++) {
            LengthChoice choice = lengths.get(i);
            if (choice.at(trainLength).isEmpty()) {
                KeyPath path = KeyPath.ROOT
                        .key("compute")
                        .key(ComputeTable.LENGTHS.key())
                        .index(i);
                throw new StudyProblem(
                        path.toString(),
                        document.mark(path).origin(),
                        choice + " of train.length " + trainLength + " is "
                                + choice.exactly(trainLength).toPlainString(),
                        "a multiple that comes to a whole number from 1 to " + ComputeSpec.LONGEST,
                        "");
            }
        }
    }
}

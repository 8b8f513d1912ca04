package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.study.AxisPlan.Target;
import org.attentionlab.eval.study.field.Document;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.FieldProblem;
import org.attentionlab.eval.study.field.KeyPath;
import org.attentionlab.eval.study.field.StudyProblem;

/** The Cartesian product of a study's axes, the first axis the slowest, each point resolved and checked by itself. */
final class Expansion {

    private final Document document;
    private final StudyTables tables;
    private final Entries model;
    private final Entries train;
    private final List<AxisPlan<?>> axes;

    Expansion(Document document, StudyTables tables, Entries model, Entries train, List<AxisPlan<?>> axes) {
        this.document = document;
        this.tables = tables;
        this.model = model;
        this.train = train;
        this.axes = axes;
    }

    List<CellSpec> cells() {
        List<CellSpec> cells = new ArrayList<>();
        int[] at = new int[axes.size()];
        do {
            cells.add(new Point(at).cell());
        } while (next(at));
        return cells;
    }

    private boolean next(int[] at) {
        for (int axis = at.length - 1; axis >= 0; axis--) {
            at[axis]++;
            if (at[axis] < axes.get(axis).values().size()) {
                return true;
            }
            at[axis] = 0;
        }
        return false;
    }

    /** One point of the product: the index of a value on every axis. */
    private final class Point {

        private final int[] at;

        Point(int[] at) {
            this.at = at;
        }

        CellSpec cell() {
            try {
                return resolve();
            } catch (FieldProblem problem) {
                throw located(problem);
            }
        }

        private CellSpec resolve() {
            TrainSpec trained = TrainTable.train(tables.train().resolve(put(Target.TRAIN, train)));
            Entries all = tables.model().section().resolve(put(Target.MODEL, model));
            Field<Layout<WrittenChoice>> normaliser = tables.model().normaliser();
            Field<Layout<WrittenChoice>> position = tables.model().position();
            AttentionShape shape = new AttentionShape(ModelTable.headSize(all), trained.length());
            Components normalisers = tables.vocabulary().normalisers();
            ModelSpec resolved = ModelTable.model(
                    all,
                    settled(normaliser, () -> all.get(normaliser).map(choice -> normalisers.settle(choice, shape))),
                    settled(position, () -> tables.vocabulary().positions().settle(single(all.get(position)), shape)));
            TestChange change = change(put(Target.TEST, Entries.NONE), resolved, shape);
            return new CellSpec(texts(resolved, change), tables.task(), resolved, trained, change);
        }

        private TestChange change(Entries written, ModelSpec trained, AttentionShape shape) {
            Vocabulary vocabulary = tables.vocabulary();
            return new TestChange(
                    swap(
                            written,
                            tables.testNormaliser(),
                            choice -> vocabulary.swapNormaliser(choice, trained.normaliser(), shape)),
                    swap(
                            written,
                            tables.testPosition(),
                            choice -> vocabulary.swapPosition(choice, trained.position(), shape)),
                    sink(written),
                    written.has(StudyTables.TEST_WEIGHT_BITS)
                            ? written.get(StudyTables.TEST_WEIGHT_BITS)
                            : TestChange.ALL_BITS);
        }

        private static Optional<SinkChange> sink(Entries written) {
            return Optional.of(StudyTables.TEST_SINK)
                    .filter(written::has)
                    .map(written::get)
                    .filter(label -> !label.equals(ComponentKind.SAME))
                    .map(SinkChange::of);
        }

        private <T> Optional<T> swap(
                Entries written, Field<Layout<WrittenChoice>> field, Function<WrittenChoice, T> swap) {
            if (!written.has(field) || ComponentKind.isSame(written.get(field))) {
                return Optional.empty();
            }
            return Optional.of(settled(field, () -> swap.apply(single(written.get(field)))));
        }

        /** What heads and layers can't differ in. */
        private WrittenChoice single(Layout<WrittenChoice> choice) {
            return choice.all().get(0);
        }

        private Entries put(Target target, Entries entries) {
            Entries changed = entries;
            for (int axis = 0; axis < at.length; axis++) {
                if (axes.get(axis).target() == target) {
                    changed = axes.get(axis).put(changed, at[axis]);
                }
            }
            return changed;
        }

        private <T> T settled(Field<?> field, Supplier<T> settle) {
            try {
                return settle.get();
            } catch (InvalidSpecException refused) {
                KeyPath base = path(field.key()).orElse(inSection(field.key()));
                KeyPath path = refused.path().isEmpty() ? base : base.then(KeyPath.parse(refused.path()));
                String origin = document.mark(base).origin();
                throw new StudyProblem(path.toString(), origin, refused.problem(), "", "");
            }
        }

        private Map<String, String> texts(ModelSpec resolved, TestChange change) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int axis = 0; axis < at.length; axis++) {
                AxisPlan<?> plan = axes.get(axis);
                String key = plan.field().key();
                texts.put(
                        key,
                        switch (key) {
                            case "normaliser" -> resolved.normaliser().toString();
                            case "position" -> resolved.position().toString();
                            case "test_normaliser" -> label(change.normaliser());
                            case "test_position" -> label(change.position());
                            default -> plan.text(at[axis]);
                        });
            }
            return texts;
        }

        private String label(Optional<?> swapped) {
            return swapped.map(Object::toString).orElse(ComponentKind.SAME);
        }

        /** Where the value of a field was written: on an axis, in its section, or nowhere. */
        private Optional<KeyPath> path(String key) {
            for (int axis = 0; axis < at.length; axis++) {
                if (axes.get(axis).field().key().equals(key)) {
                    return Optional.of(axes.get(axis).path().index(at[axis]));
                }
            }
            KeyPath inSection = inSection(key);
            return document.has(inSection) ? Optional.of(inSection) : Optional.empty();
        }

        private KeyPath inSection(String key) {
            boolean ofTrain = tables.train().field(key).isPresent();
            return KeyPath.ROOT.key(ofTrain ? "train" : "model").key(key);
        }

        private StudyProblem located(FieldProblem problem) {
            List<KeyPath> written =
                    problem.keys().stream().flatMap(key -> path(key).stream()).toList();
            if (written.isEmpty()) {
                KeyPath first = inSection(problem.keys().get(0));
                return new StudyProblem(first.toString(), "the default", problem.complaint(), problem.legal(), "");
            }
            KeyPath blamed = written.stream()
                    .reduce((a, b) -> suspicion(b) > suspicion(a) ? b : a)
                    .orElseThrow();
            String origin = document.mark(blamed).origin();
            return new StudyProblem(blamed.toString(), origin, problem.complaint(), problem.legal(), "");
        }

        /** Of keys that do not go together, one set on the command line or else on an axis is the likelier mistake. */
        private int suspicion(KeyPath path) {
            boolean onAxis = path.steps().get(0).equals(new KeyPath.Key("axes"));
            return document.mark(path).origin().startsWith("--set") ? 2 : onAxis ? 1 : 0;
        }
    }
}

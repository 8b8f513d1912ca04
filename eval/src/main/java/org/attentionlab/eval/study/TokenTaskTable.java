package org.attentionlab.eval.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.RealNumber;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.WholeNumber;

/** The keys of {@code task} for a task on tokens, read off its card. */
final class TokenTaskTable {

    /** The smallest legal number but 0. */
    private static final double LEAST = 1e-9;

    private static final Field<String> TRAIN_LENGTHS = Field.of(
            "train_lengths",
            new OneOf(TrainLengths.labels()),
            "whether every sequence to train on is as long as train.length, or as any length up to it that has room for the task");

    private TokenTaskTable() {}

    static TaskForm<Task.OnTokens> form(Card card) {
        Section<Task.OnTokens> section = section(card);
        return new TaskForm<>(
                TaskType.of(card),
                section,
                all -> task(card, section, all),
                new Task.OnTokens(card, TaskSettings.defaults(card), TrainLengths.FULL));
    }

    static Section<Task.OnTokens> section(Card card) {
        Section<Task.OnTokens> section = Section.<Task.OnTokens>named("task")
                .with(TaskTable.type(TaskType.of(card)), Fallback.required(), t -> card.name());
        for (Parameter parameter : card.parameters()) {
            section = switch (parameter.kind()) {
                case WHOLE -> with(section, parameter, whole(parameter), Integer.class);
                case NUMBER -> with(section, parameter, number(parameter), Double.class);
                case CHOICE -> with(section, parameter, new OneOf(parameter.choices()), String.class);
            };
        }
        return section.with(
                TRAIN_LENGTHS,
                Fallback.of(TrainLengths.FULL.label()),
                t -> t.trainLengths().label());
    }

    private static <T> Section<Task.OnTokens> with(
            Section<Task.OnTokens> section, Parameter parameter, Kind<T> kind, Class<T> type) {
        return section.with(
                Field.of(parameter.name(), kind, parameter.meaning()),
                Fallback.of(type.cast(parameter.constant())),
                t -> type.cast(t.settings().values().get(parameter.name())));
    }

    private static WholeNumber whole(Parameter parameter) {
        return new WholeNumber((int) parameter.low(), (int) parameter.high());
    }

    private static RealNumber number(Parameter parameter) {
        boolean zero = parameter.low() == 0;
        return new RealNumber(zero, zero ? LEAST : parameter.low(), parameter.high());
    }

    /** The task that resolved entries are of. */
    private static Task.OnTokens task(Card card, Section<Task.OnTokens> section, Entries entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> parameters =
                card.parameters().stream().map(Parameter::name).toList();
        for (Section.Row<Task.OnTokens, ?> row : section.rows()) {
            if (parameters.contains(row.field().key())) {
                values.put(row.field().key(), entries.get(row.field()));
            }
        }
        return new Task.OnTokens(card, new TaskSettings(values), TrainLengths.of(entries.get(TRAIN_LENGTHS)));
    }
}

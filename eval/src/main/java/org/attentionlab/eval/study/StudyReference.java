package org.attentionlab.eval.study;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.study.claim.ClaimTable;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Section;

/** The reference of all keys of a study file as Markdown, made from the tables that read one. */
public final class StudyReference {

    private static final String HEAD = "| key | legal | default | meaning |\n| --- | --- | --- | --- |\n";

    private StudyReference() {}

    /**
     * The reference.
     *
     * @param vocabulary the names a study file may use
     * @return Markdown: one table for the keys every task shares, then those of each kind of task
     */
    public static String markdown(Vocabulary vocabulary) {
        StringBuilder text = new StringBuilder("## Every study\n\n").append(HEAD);
        for (Field<?> field : List.of(StudyTables.SCHEMA_VERSION, StudyTables.NAME, StudyTables.SEEDS)) {
            row(text, field.key(), field.kind().legal(), "required", field.meaning());
        }
        row(
                text,
                "axes.test_normaliser",
                "`same`, or a normaliser",
                "same",
                "the normaliser swapped in at evaluation time; cells that differ in nothing else share their training; parameters"
                        + " that are not written are the model's");
        row(
                text,
                "axes.test_position",
                "`same`, or a position",
                "same",
                "the position swapped in at evaluation time, such as a rope of another theta, or stretched by YaRN; not for"
                        + " max_retrieval; cells that differ in nothing else share their training");
        row(
                text,
                "axes." + StudyTables.TEST_SINK.key(),
                StudyTables.TEST_SINK.kind().legal(),
                "same",
                StudyTables.TEST_SINK.meaning()
                        + "; on the fused engine, not for max_retrieval; cells that differ in nothing else share"
                        + " their training");
        row(
                text,
                "axes." + StudyTables.TEST_WEIGHT_BITS.key(),
                StudyTables.TEST_WEIGHT_BITS.kind().legal(),
                "32",
                StudyTables.TEST_WEIGHT_BITS.meaning() + "; cells that differ in nothing else share their training");
        row(
                text,
                "axes.*key*",
                "a list of one or more distinct values of that key",
                "no axes",
                "any key of model or train, bare (`width`) or dotted (`model.width`), normaliser and position included");
        row(text, "show", "some of compute.metrics", "all of compute.metrics", "the metrics that pages show");
        row(
                text,
                StudyTables.CONTROL,
                "one of the values of `axes.normaliser` as reports name them, or its name alone where only one has it",
                "softmax where it is one of them",
                StudyTables.control(List.of()).meaning());
        rows(text, Limits.TABLE);
        row(
                text,
                ClaimTable.CLAIMS.key(),
                "a list of mappings with the keys below",
                "no claims",
                ClaimTable.CLAIMS.meaning());
        rows(text, ClaimTable.CLAIM_KEYS);
        rows(text, ClaimTable.CONDITION);
        Map<TaskFamily, String> first = new EnumMap<>(TaskFamily.class);
        for (TaskForm<?> form : new TaskTable(vocabulary).forms()) {
            StudyTables tables = new StudyTables(form.example(), vocabulary);
            TaskType type = form.type();
            text.append("\n## `task: {type: ").append(type.label()).append("}`\n\n");
            text.append("Models ").append(type.meaning()).append(".\n\n").append(HEAD);
            rows(text, form.section());
            String same = first.putIfAbsent(type.family(), type.label());
            if (same != null) {
                text.append("\nAll other keys are those of `").append(same).append("`.\n");
            } else {
                rows(text, tables.model().section());
                rows(text, tables.train());
                rows(text, tables.compute(List.of(1)));
            }
        }
        return text.toString();
    }

    private static void rows(StringBuilder text, Section<?> section) {
        for (Section.Row<?, ?> row : section.rows()) {
            Field<?> field = row.field();
            Fallback<?> fallback = row.fallback();
            String standard = switch (fallback.mode()) {
                case REQUIRED -> "required";
                case OPTIONAL -> fallback.text();
                case FIXED -> "always " + fallback.text();
            };
            row(text, section.name() + "." + field.key(), field.kind().legal(), standard, field.meaning());
        }
    }

    private static void row(StringBuilder text, String key, String legal, String standard, String meaning) {
        String name = key.contains("*") ? key : "`" + key + "`";
        text.append("| ").append(name).append(" | ").append(legal).append(" | ");
        text.append(standard).append(" | ").append(meaning).append(" |\n");
    }
}

package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.study.field.Atlas;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.Text;
import org.attentionlab.eval.study.field.Value;
import org.attentionlab.eval.study.field.WholeNumber;

/** The keys of {@code task}, which depend on its {@code type}. */
final class TaskTable {

    static final Field<String> TOKENISER = Field.of(
            "tokeniser",
            new OneOf(Tokeniser.labels()),
            "what a token is: a byte, or one of the text's distinct characters",
            "tokenizer");
    static final Field<String> PATH = Field.of(
            "path",
            new Text("[^\\x00]*\\S[^\\x00]*", "the path of a UTF-8 text file, or of a folder of them", ""),
            "the text, relative to the working directory",
            "file",
            "filename");
    static final Field<Integer> ITEMS =
            Field.of("items", new WholeNumber(2, 65_536), "how many items a training set has", "set_size");
    static final Field<Integer> TEST_SAMPLES = Field.of(
            "test_samples", new WholeNumber(1, 1_000_000), "how many sets each length is tested on", "eval_samples");

    static final Section<Task.TextFile> FILE = Section.<Task.TextFile>named("task")
            .with(type(TaskType.FILE), Fallback.required(), t -> t.type().label())
            .with(PATH, Fallback.required(), Task.TextFile::path)
            .with(
                    TOKENISER,
                    Fallback.of(Tokeniser.BYTE.label()),
                    t -> t.tokeniser().label());
    static final Section<Task.MaxRetrieval> MAX_RETRIEVAL = Section.<Task.MaxRetrieval>named("task")
            .with(
                    type(TaskType.MAX_RETRIEVAL),
                    Fallback.required(),
                    t -> t.type().label())
            .with(ITEMS, Fallback.of(16), Task.MaxRetrieval::items)
            .with(TEST_SAMPLES, Fallback.of(4096), Task.MaxRetrieval::testSamples);

    private TaskTable() {}

    static Section<Task.LanguageModel> languageModel(List<String> corpora) {
        return Section.<Task.LanguageModel>named("task")
                .with(
                        type(TaskType.LANGUAGE_MODEL),
                        Fallback.required(),
                        t -> t.type().label())
                .with(corpus(corpora), Fallback.required(), Task.LanguageModel::corpus)
                .with(
                        TOKENISER,
                        Fallback.of(Tokeniser.BYTE.label()),
                        t -> t.tokeniser().label());
    }

    static Section<?> section(TaskType type, List<String> corpora) {
        return switch (type) {
            case LANGUAGE_MODEL -> languageModel(corpora);
            case FILE -> FILE;
            case MAX_RETRIEVAL -> MAX_RETRIEVAL;
        };
    }

    /** A task of a type, for tables that need one to name their rules. */
    static Task example(TaskType type, List<String> corpora) {
        return switch (type) {
            case LANGUAGE_MODEL -> new Task.LanguageModel(corpora.get(0), Tokeniser.BYTE);
            case FILE -> new Task.TextFile("text.txt", Tokeniser.BYTE);
            case MAX_RETRIEVAL -> new Task.MaxRetrieval(16, 4096);
        };
    }

    static Task read(Value value, List<String> corpora, Atlas atlas) {
        OneOf types = new OneOf(TaskType.labels());
        if (value.node().isTextual() && types.admits(value.node().textValue())) {
            throw value.expected(
                    "a mapping with the key 'type'", "'{type: " + value.node().textValue() + "}'");
        }
        Map<String, Value> members = value.members();
        if (!members.containsKey("type")) {
            List<String> known = List.of("type", "corpus", "path", "tokeniser", "items", "test_samples");
            members.keySet().stream()
                    .filter(key -> !known.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw value.unknownKey(key, known, atlas);
                    });
            throw value.missing("type", types.legal());
        }
        TaskType type = TaskType.of(types.read(members.get("type")));
        Section<?> section = section(type, corpora);
        members.forEach((key, member) -> refuseForeign(type, section, key, member, corpora));
        Entries entries = section.resolve(section.read(value, atlas));
        return switch (type) {
            case LANGUAGE_MODEL ->
                new Task.LanguageModel(entries.get(corpus(corpora)), Tokeniser.of(entries.get(TOKENISER)));
            case FILE -> new Task.TextFile(entries.get(PATH), Tokeniser.of(entries.get(TOKENISER)));
            case MAX_RETRIEVAL -> new Task.MaxRetrieval(entries.get(ITEMS), entries.get(TEST_SAMPLES));
        };
    }

    /** Refuses a key that belongs to another type of task. */
    private static void refuseForeign(
            TaskType type, Section<?> section, String key, Value member, List<String> corpora) {
        if (section.keys().contains(key)) {
            return;
        }
        for (TaskType other : TaskType.values()) {
            if (section(other, corpora).keys().contains(key)) {
                throw member.problem(
                        "a " + type.label() + " has no such key, a " + other.label() + " has",
                        String.join(", ", section.keys()),
                        "");
            }
        }
    }

    static ObjectNode schema(TaskType type, List<String> corpora) {
        return section(type, corpora).schema();
    }

    private static Field<String> type(TaskType type) {
        return Field.of("type", new OneOf(List.of(type.label())), type.meaning(), "name", "kind");
    }

    private static Field<String> corpus(List<String> corpora) {
        return Field.of("corpus", new OneOf(corpora), "the built-in corpus", "dataset", "data");
    }
}

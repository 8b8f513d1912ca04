package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.attentionlab.data.DataException;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.eval.study.field.Atlas;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Maybe;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.Text;
import org.attentionlab.eval.study.field.Value;
import org.attentionlab.eval.study.field.WholeNumber;

/** The types of task there are, and the keys of {@code task}, which depend on its {@code type}. */
final class TaskTable {

    /** One more than there are bytes. */
    private static final int FEWEST_TOKENS = 257;

    private static final int MOST_TOKENS = 65_536;
    private static final int USUAL_TOKENS = 1024;

    static final Field<String> TOKENISER = Field.of(
            "tokeniser",
            new OneOf(Tokeniser.labels()),
            "what a token is: a byte, one of the text's distinct characters, a byte or a byte pair that is learned from the text, or one of GPT-2's"
                    + " 50,257 byte pairs",
            "tokenizer");
    static final Field<Optional<Integer>> VOCABULARY = Field.of(
            "vocabulary",
            new Maybe<>(new WholeNumber(FEWEST_TOKENS, MOST_TOKENS)),
            "for byte_pair, how many tokens there may be, the 256 bytes included",
            "vocab_size",
            "vocabulary_size");
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
                    t -> t.tokeniser().label())
            .with(VOCABULARY, usualVocabulary(), Task.TextFile::vocabulary);
    static final Section<Task.MaxRetrieval> MAX_RETRIEVAL = Section.<Task.MaxRetrieval>named("task")
            .with(
                    type(TaskType.MAX_RETRIEVAL),
                    Fallback.required(),
                    t -> t.type().label())
            .with(ITEMS, Fallback.of(16), Task.MaxRetrieval::items)
            .with(TEST_SAMPLES, Fallback.of(4096), Task.MaxRetrieval::testSamples);

    static final Section<Task.TriggerMean> TRIGGER_MEAN = Section.<Task.TriggerMean>named("task")
            .with(
                    type(TaskType.TRIGGER_MEAN),
                    Fallback.required(),
                    t -> t.type().label());

    private final List<String> corpora;
    private final List<TokenTask> onTokens;

    TaskTable(Vocabulary vocabulary) {
        this.corpora = vocabulary.corpora();
        this.onTokens = vocabulary.tokenTasks();
    }

    /** All types, in the order in which messages list them. */
    List<TaskForm<?>> forms() {
        List<TaskForm<?>> forms = new ArrayList<>();
        forms.add(new TaskForm<>(
                TaskType.LANGUAGE_MODEL,
                languageModel(corpora),
                all -> new Task.LanguageModel(
                        all.get(corpus(corpora)), Tokeniser.of(all.get(TOKENISER)), all.get(VOCABULARY)),
                new Task.LanguageModel(corpora.get(0), Tokeniser.BYTE)));
        forms.add(new TaskForm<>(
                TaskType.FILE,
                FILE,
                all -> new Task.TextFile(all.get(PATH), Tokeniser.of(all.get(TOKENISER)), all.get(VOCABULARY)),
                new Task.TextFile("text.txt", Tokeniser.BYTE)));
        forms.add(new TaskForm<>(
                TaskType.MAX_RETRIEVAL,
                MAX_RETRIEVAL,
                all -> new Task.MaxRetrieval(all.get(ITEMS), all.get(TEST_SAMPLES)),
                new Task.MaxRetrieval(16, 4096)));
        forms.add(new TaskForm<>(
                TaskType.TRIGGER_MEAN, TRIGGER_MEAN, all -> new Task.TriggerMean(), new Task.TriggerMean()));
        onTokens.forEach(task -> forms.add(TokenTaskTable.form(task.card())));
        return forms;
    }

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
                        t -> t.tokeniser().label())
                .with(VOCABULARY, usualVocabulary(), Task.LanguageModel::vocabulary);
    }

    private static Fallback<Optional<Integer>> usualVocabulary() {
        return Fallback.computed(
                USUAL_TOKENS + " for byte_pair, otherwise none",
                all -> learns(all) ? Optional.of(USUAL_TOKENS) : Optional.empty());
    }

    private static boolean learns(Entries all) {
        return all.get(TOKENISER).equals(Tokeniser.BYTE_PAIR.label());
    }

    /** Makes sure that a vocabulary has a size where, and only where, it is learned. */
    static void requireVocabulary(Tokeniser tokeniser, Optional<Integer> vocabulary) {
        Objects.requireNonNull(tokeniser, "tokeniser");
        VOCABULARY.require(vocabulary);
        if ((tokeniser == Tokeniser.BYTE_PAIR) != vocabulary.isPresent()) {
            throw new IllegalArgumentException("tokeniser " + tokeniser.label() + " and a vocabulary of " + vocabulary);
        }
    }

    Task read(Value value, Atlas atlas) {
        List<TaskForm<?>> forms = forms();
        OneOf types = new OneOf(forms.stream().map(form -> form.type().label()).toList());
        if (value.node().isTextual() && types.admits(value.node().textValue())) {
            throw value.expected(
                    "a mapping with the key 'type'", "'{type: " + value.node().textValue() + "}'");
        }
        Map<String, Value> members = value.members();
        if (!members.containsKey("type")) {
            List<String> known = forms.stream()
                    .flatMap(form -> form.section().keys().stream())
                    .distinct()
                    .toList();
            members.keySet().stream()
                    .filter(key -> !known.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw value.unknownKey(key, known, atlas);
                    });
            throw value.missing("type", types.legal());
        }
        String label = types.read(members.get("type"));
        TaskForm<?> form = forms.get(types.names().indexOf(label));
        members.forEach((key, member) -> refuseForeign(form, key, member, forms));
        refuseSizeOfFixedVocabulary(members);
        Task task = form.task(form.section().read(value, atlas));
        if (task instanceof Task.OnTokens tokens) {
            requireConsistent(value, tokens);
        }
        return task;
    }

    private static void refuseSizeOfFixedVocabulary(Map<String, Value> members) {
        Value size = members.get(VOCABULARY.key());
        String tokeniser = members.containsKey(TOKENISER.key())
                ? members.get(TOKENISER.key()).node().asText()
                : Tokeniser.BYTE.label();
        if (size != null && Tokeniser.labels().contains(tokeniser) && !tokeniser.equals(Tokeniser.BYTE_PAIR.label())) {
            throw size.problem(
                    "the tokeniser " + tokeniser + " has as many tokens as it has",
                    "no such key, or task.tokeniser: " + Tokeniser.BYTE_PAIR.label(),
                    "");
        }
    }

    /** Refuses a key that belongs to another type of task. */
    private static void refuseForeign(TaskForm<?> form, String key, Value member, List<TaskForm<?>> forms) {
        if (form.section().keys().contains(key)) {
            return;
        }
        for (TaskForm<?> other : forms) {
            if (other.section().keys().contains(key)) {
                throw member.problem(
                        "a " + form.type().label() + " has no such key, a "
                                + other.type().label() + " has",
                        String.join(", ", form.section().keys()),
                        "");
            }
        }
    }

    /** Refuses values that are legal by themselves and do not go together. */
    private void requireConsistent(Value value, Task.OnTokens task) {
        TokenTask drawn = onTokens.stream()
                .filter(t -> t.card().equals(task.card()))
                .findFirst()
                .orElseThrow();
        try {
            drawn.with(task.settings());
        } catch (DataException inconsistent) {
            throw value.problem(inconsistent.getMessage(), "", "");
        }
    }

    static Field<String> type(TaskType type) {
        return Field.of("type", new OneOf(List.of(type.label())), type.meaning(), "name", "kind");
    }

    private static Field<String> corpus(List<String> corpora) {
        return Field.of("corpus", new OneOf(corpora), "the built-in corpus", "dataset", "data");
    }
}

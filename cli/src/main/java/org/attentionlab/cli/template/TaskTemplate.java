package org.attentionlab.cli.template;

import java.util.Set;

/** A task on tokens to fill in. As it stands it compiles, and asks for the symbol that a sequence began with. */
public final class TaskTemplate {

    private static final String SERVICE = "org.attentionlab.data.task.TokenTask";

    private static final Set<String> IMPORTED = Set.of(
            "List",
            "RandomGenerator",
            "Card",
            "Parameter",
            "SequenceWriter",
            "TaskSettings",
            "TokenNames",
            "TokenSource",
            "TokenTask",
            "Source");

    private static final String SOURCE = """
            package %s;

            import java.util.List;
            import java.util.random.RandomGenerator;
            import org.attentionlab.base.card.Card;
            import org.attentionlab.base.card.Parameter;
            import org.attentionlab.data.task.SequenceWriter;
            import org.attentionlab.data.task.TaskSettings;
            import org.attentionlab.data.task.TokenNames;
            import org.attentionlab.data.task.TokenSource;
            import org.attentionlab.data.task.TokenTask;

            /** What it asks, where it is from, what it shows of a model. */
            public final class %s implements TokenTask {

                @Override
                public Card card() {
                    return Card.task(
                                    "%s",
                                    "name the symbol that a sequence begins with", // what models do, in one phrase
                                    "unpublished") // or the paper, such as Author, arXiv 2501.00001
                            .with(Parameter.whole("symbols", 8, 2, 1000, "how many different symbols there are"));
                }

                @Override
                public TokenSource with(TaskSettings settings) {
                    return new Source(settings.whole("symbols"));
                }

                private record Source(int symbols) implements TokenSource {

                    /** Token 0 is the question, the others are the symbols. */
                    @Override
                    public List<String> vocabulary() {
                        return TokenNames.numbered(symbols, "?");
                    }

                    /** What is put is read, an answer is to be given; there is room for one token more than a model reads. */
                    @Override
                    public void write(RandomGenerator random, SequenceWriter sequence) {
                        int first = 1 + random.nextInt(symbols);
                        sequence.put(first);
                        while (sequence.room() > 2) {
                            sequence.put(1 + random.nextInt(symbols));
                        }
                        sequence.put(0);
                        sequence.answer(first);
                    }
                }
            }
            """;

    private TaskTemplate() {}

    /**
     * The template of a name.
     *
     * @param name the name it has in a study
     * @param folder the Java package
     */
    public static Template of(String name, String folder) {
        String className = ClassName.of(name, IMPORTED, "Task");
        return new Template(SERVICE, folder, className, SOURCE.formatted(folder, className, name));
    }
}

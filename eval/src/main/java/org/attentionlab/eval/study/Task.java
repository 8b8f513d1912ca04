package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.attentionlab.base.card.Card;
import org.attentionlab.data.task.TaskSettings;

/** What models are trained and measured on. */
public sealed interface Task {

    /**
     * The type of the task.
     *
     * @return the type
     */
    TaskType type();

    /**
     * The task as it stands in a study file, every default written out.
     *
     * @return a new mapping
     */
    ObjectNode toTree();

    /**
     * Language modelling on a built-in corpus.
     *
     * @param corpus the corpus
     * @param tokeniser what a token is
     * @param vocabulary how many tokens there may be, where they are learned from the text; otherwise empty
     */
    record LanguageModel(String corpus, Tokeniser tokeniser, Optional<Integer> vocabulary) implements Task {

        /** Checks that nothing is missing. */
        public LanguageModel {
            Objects.requireNonNull(corpus, "corpus");
            TaskTable.requireVocabulary(tokeniser, vocabulary);
        }

        /** A task whose tokeniser does not learn. */
        public LanguageModel(String corpus, Tokeniser tokeniser) {
            this(corpus, tokeniser, Optional.empty());
        }

        @Override
        public TaskType type() {
            return TaskType.LANGUAGE_MODEL;
        }

        @Override
        public ObjectNode toTree() {
            return TaskTable.languageModel(List.of(corpus)).write(this);
        }
    }

    /**
     * Language modelling on a text of the user's own.
     *
     * @param path a UTF-8 file or a folder of them, relative to the working directory
     * @param tokeniser what a token is
     * @param vocabulary how many tokens there may be, where they are learned from the text; otherwise empty
     */
    record TextFile(String path, Tokeniser tokeniser, Optional<Integer> vocabulary) implements Task {

        /** Checks the fields against the table that reads them. */
        public TextFile {
            TaskTable.requireVocabulary(tokeniser, vocabulary);
            TaskTable.PATH.require(path);
        }

        /** A task whose tokeniser does not learn. */
        public TextFile(String path, Tokeniser tokeniser) {
            this(path, tokeniser, Optional.empty());
        }

        @Override
        public TaskType type() {
            return TaskType.FILE;
        }

        @Override
        public ObjectNode toTree() {
            return TaskTable.FILE.write(this);
        }
    }

    /**
     * Max retrieval of Velickovic et al., arXiv 2410.01104: a set of items, each a priority and one of ten classes; the
     * answer is the class of the item of the highest priority. One attention head, one query, no positions.
     *
     * @param items how many items a training set has
     * @param testSamples how many sets each length is tested on
     */
    record MaxRetrieval(int items, int testSamples) implements Task {

        /** Checks the fields against the table that reads them. */
        public MaxRetrieval {
            TaskTable.ITEMS.require(items);
            TaskTable.TEST_SAMPLES.require(testSamples);
        }

        @Override
        public TaskType type() {
            return TaskType.MAX_RETRIEVAL;
        }

        @Override
        public ObjectNode toTree() {
            return TaskTable.MAX_RETRIEVAL.write(this);
        }
    }

    /** Trigger-conditional mean of arXiv 2603.11487: one causal head between vectors of 16 numbers, without positions. */
    record TriggerMean() implements Task {

        @Override
        public TaskType type() {
            return TaskType.TRIGGER_MEAN;
        }

        @Override
        public ObjectNode toTree() {
            return TaskTable.TRIGGER_MEAN.write(this);
        }
    }

    /**
     * A task on tokens: a GPT reads a sequence that is drawn for it and answers where something is asked.
     *
     * @param card the task
     * @param settings a legal value of every parameter
     * @param trainLengths how long the sequences are that models are trained on
     */
    record OnTokens(Card card, TaskSettings settings, TrainLengths trainLengths) implements Task {

        /** Checks the values against the card. */
        public OnTokens {
            settings = TaskSettings.of(card, settings.values());
            Objects.requireNonNull(trainLengths, "trainLengths");
        }

        @Override
        public TaskType type() {
            return TaskType.of(card);
        }

        @Override
        public ObjectNode toTree() {
            return TokenTaskTable.section(card).write(this);
        }
    }
}

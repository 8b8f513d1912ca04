package org.attentionlab.data.task.token;

import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.data.text.CorpusSource;

/**
 * Characters that follow each other as in a text, but for the most frequent letters, the triggers: after a trigger comes again
 * what stood before it. A sequence begins with a start token; its first character is no trigger and comes by its frequency, and
 * each other one by what follows the last in the text, or by the rule. Models are trained on all, and scored where the rule
 * holds. (In the paper spaces are triggers too. In a text whose commas and full stops are nearly always followed by a space,
 * those would go on for ever.) A head that has nothing to copy had better attend to nothing: that is what grows a sink.
 */
public final class BigramBackcopy implements TokenTask {

    @Override
    public Card card() {
        return Card.task(
                        "bigram_backcopy",
                        "go on as a text does, and after a trigger repeat what stood before it",
                        "Guo et al., arXiv 2410.13835")
                .with(
                        Parameter.choice(
                                "corpus", CorpusRegistry.builtIn().names(), "the text that characters come from"),
                        Parameter.whole("triggers", 3, 1, 16, "how many of the most frequent letters are triggers"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return new Source(CorpusRegistry.builtIn().find(settings.choice("corpus")), settings.whole("triggers"));
    }

    /** Reads the text when a token is first asked for: a study is checked without it. */
    static final class Source implements TokenSource {

        private final CorpusSource corpus;
        private final int triggerCount;
        private Bigrams read;

        Source(CorpusSource corpus, int triggerCount) {
            this.corpus = corpus;
            this.triggerCount = triggerCount;
        }

        private synchronized Bigrams bigrams() {
            if (read == null) {
                read = Bigrams.of(corpus.load(), triggerCount);
            }
            return read;
        }

        @Override
        public List<String> vocabulary() {
            return bigrams().vocabulary();
        }

        @Override
        public int shortest() {
            return 8;
        }

        /** A sequence without a trigger before its end asks nothing, and is drawn anew. */
        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            Bigrams bigrams = bigrams();
            List<Integer> triggers = bigrams.triggers();
            int[] tokens = new int[sequence.room()];
            boolean asks;
            do {
                asks = false;
                tokens[1] = bigrams.follower(random, Bigrams.START);
                for (int i = 2; i < tokens.length; i++) {
                    boolean rule = triggers.contains(tokens[i - 1]);
                    tokens[i] = rule ? tokens[i - 2] : bigrams.follower(random, tokens[i - 1]);
                    asks |= rule;
                }
            } while (!asks);
            sequence.put(Bigrams.START);
            for (int i = 1; i < tokens.length; i++) {
                if (triggers.contains(tokens[i - 1])) {
                    sequence.answerFrom(i - 2);
                } else {
                    sequence.chance(tokens[i]);
                }
            }
        }
    }
}

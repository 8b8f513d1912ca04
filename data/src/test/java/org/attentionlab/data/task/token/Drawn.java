package org.attentionlab.data.task.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.TaskBatch;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenTask;

/**
 * Sequences of a task as people read them.
 *
 * @param names the names of its tokens
 * @param batch the sequences
 */
record Drawn(List<String> names, TaskBatch batch) {

    static Drawn of(TokenTask task, Map<String, Object> settings, long seed, int sequences, int length) {
        var source = task.with(TaskSettings.of(task.card(), settings));
        var random = new SeedStreams(seed).stream(SeedStreams.TEST).generator(0);
        return new Drawn(source.vocabulary(), source.sample(random, sequences, length));
    }

    /** A sequence with every answer in brackets and every chance in parentheses: {@code 3 1 | [3] [1]}. */
    String text(int row) {
        int length = batch.batch().length();
        StringJoiner text = new StringJoiner(" ");
        text.add(names.get(batch.batch().tokens()[row * length]));
        for (int at = row * length; at < (row + 1) * length; at++) {
            int target = batch.batch().targets()[at];
            boolean last = at == (row + 1) * length - 1;
            if (target >= 0) {
                boolean answer = batch.answers().get(at);
                text.add((answer ? "[" : "(") + names.get(target) + (answer ? "]" : ")"));
            } else if (!last) {
                text.add(names.get(batch.batch().tokens()[at + 1]));
            }
        }
        return text.toString();
    }

    /** The answers of somebody who is told all that stands up to a place and names what follows. */
    Answers score(Function<List<String>, String> solver) {
        long right = 0;
        long exact = 0;
        int length = batch.batch().length();
        for (int row = 0; row < batch.batch().batch(); row++) {
            List<String> seen = new ArrayList<>();
            boolean whole = true;
            for (int at = row * length; at < (row + 1) * length; at++) {
                seen.add(names.get(batch.batch().tokens()[at]));
                if (batch.answers().get(at)) {
                    boolean hit =
                            names.indexOf(solver.apply(seen)) == batch.batch().targets()[at];
                    right += hit ? 1 : 0;
                    whole &= hit;
                }
            }
            exact += whole ? 1 : 0;
        }
        return new Answers(
                right, batch.answers().cardinality(), exact, batch.batch().batch());
    }
}

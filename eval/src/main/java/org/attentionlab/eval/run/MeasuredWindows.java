package org.attentionlab.eval.run;

import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.EvaluationWindows;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.TaskFamily;

/**
 * Where the windows lie that models are measured on, so that anybody can measure a checkpoint again. Tokens are counted from 0, from the
 * begin of the whole text: its documents joined by one newline each.
 *
 * @param text the name of the text
 * @param hash the SHA-256 of the text
 * @param tokens the number of its tokens
 * @param heldOutFrom the first token that is not trained on
 * @param length the tokens that a window reads
 * @param windows the windows, in the order of the text
 */
public record MeasuredWindows(String text, String hash, int tokens, int heldOutFrom, int length, List<Window> windows) {

    /**
     * One window. It reads all tokens from its first to the one before its last target, and predicts those from the second on.
     *
     * @param first the first token that is read
     * @param lastTarget the last token that is predicted, {@code length} after the first
     */
    public record Window(int first, int lastTarget) {}

    /** Copies the windows. */
    public MeasuredWindows {
        windows = List.copyOf(windows);
    }

    /**
     * The windows of a study on a text.
     *
     * @param study the study; {@code compute.windows} says how many there are
     * @param length the tokens of a window
     * @throws DataException if the task has no text, or the text is too short or cannot be read
     */
    public static MeasuredWindows of(Study study, int length) {
        Task task = study.task();
        if (task.type().family() != TaskFamily.TEXT) {
            throw new DataException("task.type: " + task.type().label()
                    + " has no text; its sequences are drawn, and docs/metrics.md says how");
        }
        TextData data = TextData.of(task);
        TokenisedText text = data.text();
        int heldOutFrom = text.train().length;
        EvaluationWindows windows =
                new EvaluationWindows(text.validation(), study.compute().windows(), length);
        return new MeasuredWindows(
                text.name(),
                data.source().hash(),
                heldOutFrom + text.validation().length,
                heldOutFrom,
                length,
                IntStream.range(0, windows.count())
                        .map(window -> heldOutFrom + windows.end(window) - 1)
                        .mapToObj(last -> new Window(last - length, last))
                        .toList());
    }
}

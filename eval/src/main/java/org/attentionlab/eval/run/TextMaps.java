package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.probe.AttentionRows;
import org.attentionlab.eval.run.TrainedModels.AttentionRequest;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.GptModel;

/**
 * Looks at the attention of a model on a text.
 *
 * @param model the model
 * @param tokeniser its tokeniser
 */
record TextMaps(GptModel model, Tokeniser tokeniser) {

    /** The weights of the layers and heads that are asked for. */
    TrainedModels.Attention of(AttentionRequest request) throws CheckpointException {
        int[] text = tokeniser.encode(request.text());
        int first = model.config().hasStartToken() ? 1 : 0;
        int[] tokens = new int[first + text.length];
        System.arraycopy(text, 0, tokens, first, text.length);
        int most = Math.min(AttentionWindow.MOST_TOKENS, model.config().longestSequence());
        if (text.length == 0 || tokens.length > most) {
            throw new StudyProblem(
                    "--text", "", "has " + text.length + " tokens", "1 to " + (most - first) + " tokens", "");
        }
        require("--layer", request.layer().orElse(1), model.config().layers());
        AttentionRows rows = AttentionRows.of(model, tokens);
        if (!rows.areFinite()) {
            throw new CheckpointException(
                    "a weight of attention is NaN or infinite on this text; there is no map of it");
        }
        List<TrainedModels.HeadRows> heads = new ArrayList<>();
        for (int layer = 1; layer <= rows.weights().size(); layer++) {
            require(
                    "--head",
                    request.head().orElse(1),
                    rows.weights().get(layer - 1).size());
            for (int head = 1; head <= rows.weights().get(layer - 1).size(); head++) {
                if (request.layer().orElse(layer) == layer && request.head().orElse(head) == head) {
                    float[][] weights = rows.weights().get(layer - 1).get(head - 1);
                    heads.add(new TrainedModels.HeadRows(layer, head, weights));
                }
            }
        }
        List<String> texts = new ArrayList<>(first == 0 ? List.of() : List.of(GptData.START_TOKEN));
        IntStream.of(text).forEach(token -> texts.add(tokeniser.decode(new int[] {token})));
        return new TrainedModels.Attention(model.config().normaliser().toString(), texts, heads);
    }

    private static void require(String option, int asked, int most) {
        if (asked < 1 || asked > most) {
            throw new StudyProblem(option, "", asked + " is not legal", "1 to " + most, "");
        }
    }
}

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
        int[] tokens = tokeniser.encode(request.text());
        int most = Math.min(AttentionWindow.MOST_TOKENS, model.config().longestSequence());
        if (tokens.length == 0 || tokens.length > most) {
            throw new StudyProblem("--text", "", "has " + tokens.length + " tokens", "1 to " + most + " tokens", "");
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
        List<String> texts = IntStream.of(tokens)
                .mapToObj(token -> tokeniser.decode(new int[] {token}))
                .toList();
        return new TrainedModels.Attention(model.config().normaliser().toString(), texts, heads);
    }

    private static void require(String option, int asked, int most) {
        if (asked < 1 || asked > most) {
            throw new StudyProblem(option, "", asked + " is not legal", "1 to " + most, "");
        }
    }
}

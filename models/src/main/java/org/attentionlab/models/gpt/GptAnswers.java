package org.attentionlab.models.gpt;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a GPT says where it is asked.
 *
 * @param tokens the likeliest token at each place that has a target, the first of them if two are equal; -1 elsewhere;
 *     {@code [batch, length]} row by row
 * @param losses nats per target, likewise; 0 where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record GptAnswers(int[] tokens, float[] losses) {

    /**
     * Asks a model.
     *
     * @param model the model
     * @param tokens {@code [batch, length]}, row by row
     * @param targets likewise; negative where nothing is asked
     */
    public static GptAnswers of(GptModel model, int[] tokens, int[] targets, int batch, int length) {
        Map<String, INDArray> values = model.graph()
                .outputs(
                        model.batch(tokens, targets, batch, length, 0),
                        List.of(GptVariables.TOKEN_LOSSES, GptVariables.FINAL));
        float[] losses = floats(values.get(GptVariables.TOKEN_LOSSES));
        float[] hidden = floats(values.get(GptVariables.FINAL));
        float[] table =
                floats(model.graph().parameter(model.config().tied() ? GptParameters.TOKENS : GptParameters.HEAD));
        int width = model.config().width();
        int[] likeliest = new int[tokens.length];
        for (int at = 0; at < likeliest.length; at++) {
            likeliest[at] = targets[at] < 0 ? -1 : likeliest(hidden, at * width, table, width);
        }
        return new GptAnswers(likeliest, losses);
    }

    private static int likeliest(float[] hidden, int from, float[] table, int width) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int token = 0; token < table.length / width; token++) {
            double logit = 0;
            for (int i = 0; i < width; i++) {
                logit += (double) hidden[from + i] * table[token * width + i];
            }
            if (logit > highest) {
                highest = logit;
                best = token;
            }
        }
        return best;
    }

    private static float[] floats(INDArray values) {
        return values.dup('c').data().asFloat();
    }
}

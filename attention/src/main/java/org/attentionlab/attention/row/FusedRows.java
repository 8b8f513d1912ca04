package org.attentionlab.attention.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.engine.row.RowArithmetic;

/** Rows by the kernels that train models, in single precision. */
public final class FusedRows implements RowEngine {

    private final RowArithmetic rows;

    /** Rows on the given arithmetic. */
    public FusedRows(RowArithmetic rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "fused";
    }

    @Override
    public RowAnswer answer(RowQuestion question) {
        Normaliser normaliser = question.normaliser();
        int n = question.input().keyCount();
        Optional<VectorScores> vectors = question.input() instanceof RowInput.QueryAndKeys given
                ? Optional.of(new VectorScores(rows, normaliser.score(), given))
                : Optional.empty();
        float[] scores = vectors.isPresent()
                ? vectors.get().scores()
                : Padded.row(((RowInput.Scores) question.input()).values());
        ScoreRange.check(normaliser.score(), Padded.values(scores, n), vectors.isPresent());
        float[] weights = scores.clone();
        RowContext context = new RowContext(rows);
        context.startHead(normaliser.headParameters());
        context.startRow(question.visible());
        RowTokens tokens = new RowTokens(normaliser.card(), question.tokens(), n);
        tokens.start(context);
        if (question.upstream().isEmpty()) {
            normaliser.kernel().forward(weights, 0, n, context);
            return new RowAnswer(Padded.values(weights, n), Optional.empty());
        }
        normaliser.kernel().forwardKeeping(weights, 0, n, context);
        double[] result = Padded.values(weights, n);
        float[] gradient = Padded.row(question.upstream().get());
        normaliser.kernel().backward(scores, weights, gradient, 0, n, context);
        return new RowAnswer(
                result,
                Optional.of(new RowAnswer.Gradients(
                        Padded.values(gradient, n),
                        parameterGradients(normaliser, context),
                        tokens.gradients(),
                        vectors.map(of -> of.gradients(gradient)))));
    }

    private static Map<String, Double> parameterGradients(Normaliser normaliser, RowContext context) {
        Map<String, Double> gradients = new LinkedHashMap<>();
        List<String> names = normaliser.card().headParameters();
        for (int p = 0; p < names.size(); p++) {
            gradients.put(names.get(p), context.gradient(p));
        }
        return gradients;
    }
}

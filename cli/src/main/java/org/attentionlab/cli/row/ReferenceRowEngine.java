package org.attentionlab.cli.row;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.attention.reference.RowGradient;

/** The published formulas in double precision. */
final class ReferenceRowEngine implements RowEngine {

    @Override
    public RowAnswer answer(RowQuestion question) {
        Normaliser normaliser = question.normaliser();
        ReferenceScore score = normaliser.score().reference();
        RowInput input = question.input();
        double[] scores = input.scores()
                .orElseGet(() -> input.vectors()
                        .map(v -> score.scores(v.query(), v.keys()))
                        .orElseThrow());
        double[] weights = normaliser.reference().weights(scores, question.visible());
        return new RowAnswer(scores, weights, question.upstream().map(upstream -> {
            RowGradient row = normaliser.reference().gradient(scores, upstream, question.visible());
            return new RowAnswer.Gradient(
                    row.scores(),
                    inOrder(normaliser, row.parameters()),
                    input.vectors().map(v -> {
                        ReferenceScore.ScoreGradient vectors = score.gradient(v.query(), v.keys(), row.scores());
                        return new RowInput.Vectors(vectors.query(), vectors.keys());
                    }));
        }));
    }

    private static Map<String, Double> inOrder(Normaliser normaliser, Map<String, Double> byName) {
        Map<String, Double> ordered = new LinkedHashMap<>();
        for (String name : normaliser.family().headParameters()) {
            ordered.put(name, byName.get(name));
        }
        return ordered;
    }
}

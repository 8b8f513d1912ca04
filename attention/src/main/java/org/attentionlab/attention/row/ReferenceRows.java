package org.attentionlab.attention.row;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.attention.reference.RowGradient;

/** Rows by the formulas as they are printed, in double precision. */
public final class ReferenceRows implements RowEngine {

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public RowAnswer answer(RowQuestion question) {
        Normaliser normaliser = question.normaliser();
        double[] scores = scores(question);
        double[] weights = normaliser.reference().weights(scores, question.visible(), question.tokens());
        return new RowAnswer(weights, question.upstream().map(upstream -> gradients(question, scores, upstream)));
    }

    private static double[] scores(RowQuestion question) {
        if (question.input() instanceof RowInput.QueryAndKeys vectors) {
            return question.normaliser().score().reference().scores(vectors.query(), vectors.keys());
        }
        return ((RowInput.Scores) question.input()).values();
    }

    private static RowAnswer.Gradients gradients(RowQuestion question, double[] scores, double[] upstream) {
        Normaliser normaliser = question.normaliser();
        RowGradient gradient = normaliser.reference().gradient(scores, upstream, question.visible(), question.tokens());
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (String name : normaliser.card().headParameters()) {
            parameters.put(name, gradient.parameters().get(name));
        }
        Optional<RowAnswer.Vectors> vectors = Optional.empty();
        if (question.input() instanceof RowInput.QueryAndKeys given) {
            ReferenceScore.ScoreGradient byVector =
                    normaliser.score().reference().gradient(given.query(), given.keys(), gradient.scores());
            vectors = Optional.of(new RowAnswer.Vectors(byVector.query(), byVector.keys()));
        }
        return new RowAnswer.Gradients(gradient.scores(), parameters, gradient.tokens(), vectors);
    }
}

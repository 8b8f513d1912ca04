package org.attentionlab.attention.formula;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;

/**
 * MultiMax: softmax of {@code f(x) = x + t0 relu(r0 - x) + t1 relu(x - r1) + t2 relu(r2 - x)^2 + t3 relu(x - r3)^2} (Zhou et
 * al., arXiv 2406.01189), which bends small and large scores apart from the rest.
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0. The eight numbers are learned per layer and head, from 0, where it
 * is softmax; the paper's code shares them between heads and starts them at random, with a deviation of 0.02.
 *
 * <p>Use it where a row should be sparse in its small weights and still have several large ones. Weight decay is kept off its
 * parameters.
 */
public final class Multimax implements NormaliserFormula {

    private static final double WIDEST = 10;

    @Override
    public Card card() {
        return Card.normaliser(
                        "multimax",
                        "softmax(x + t0 relu(r0 - x) + t1 relu(x - r1) + t2 relu(r2 - x)^2 + t3 relu(x - r3)^2)",
                        "Zhou et al., arXiv 2406.01189")
                .with(Stream.of("t", "r")
                        .flatMap(letter -> IntStream.range(0, 4).mapToObj(i -> parameter(letter, i)))
                        .toArray(Parameter[]::new));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    private static Parameter parameter(String letter, int i) {
        String meaning = (letter.equals("t") ? "slope" : "end") + " of the bend "
                + (i % 2 == 0 ? "of small scores" : "of large scores") + (i < 2 ? "" : ", squared");
        return Parameter.number(letter + i, 0, -WIDEST, WIDEST, meaning).learned();
    }

    /**
     * {@code f(x) - f(c)} with {@code c} a score that f makes the largest, bend by bend, each from the difference of two
     * clamped scores: a shift of the row changes nothing, and the digits of large scores are kept.
     */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V centre = row.atLargest(scores, bent(row, scores, row.constant(0)));
        return row.softmax(bent(row, scores, centre));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new MultimaxKernel());
    }

    private static <V> V bent(RowAlgebra<V> row, V x, V centre) {
        V bent = row.minus(x, centre);
        for (int i = 0; i < 4; i++) {
            V end = row.parameter("r" + i);
            V clamped = i % 2 == 0 ? row.smaller(x, end) : row.larger(x, end);
            V clampedCentre = i % 2 == 0 ? row.smaller(centre, end) : row.larger(centre, end);
            V difference = row.minus(clamped, clampedCentre);
            V bend = row.times(difference, row.times(row.parameter("t" + i), i % 2 == 0 ? -1 : 1));
            if (i >= 2) {
                V both = row.plus(row.minus(clamped, end), row.minus(clampedCentre, end));
                bend = row.times(bend, i % 2 == 0 ? row.negative(both) : both);
            }
            bent = row.plus(bent, bend);
        }
        return bent;
    }
}

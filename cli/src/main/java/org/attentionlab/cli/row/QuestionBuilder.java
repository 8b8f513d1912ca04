package org.attentionlab.cli.row;

import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.cli.InvalidInputException;

/** Makes questions of what was written, or says what is wrong with it. */
public final class QuestionBuilder {

    /** The sizes of the model that a study trains when it says nothing else; defaults of parameters follow them. */
    private static final int HEAD_SIZE = 32;

    private static final int TRAIN_LENGTH = 128;

    private final NormaliserRegistry registry;
    private final RowEngineChoice engine;

    /**
     * A builder.
     *
     * @param registry the normalisers there are
     * @param engine what will answer, whose range of numbers the row has to keep to
     */
    public QuestionBuilder(NormaliserRegistry registry, RowEngineChoice engine) {
        this.registry = registry;
        this.engine = engine;
    }

    /**
     * Checks the parts of a question and puts them together.
     *
     * @param spec the normaliser as written
     * @param input the scores, or a query and keys
     * @param upstream the upstream gradient
     * @param visible the visible count; empty for the number of keys
     * @param places how messages name the parts
     * @throws InvalidInputException if a part is not legal
     */
    public RowQuestion build(
            NormaliserSpec spec,
            RowInput input,
            Optional<double[]> upstream,
            Optional<Integer> visible,
            Places places) {
        int headSize = input.vectors().map(RowInput.Vectors::size).orElse(HEAD_SIZE);
        Normaliser normaliser = resolve(spec, new AttentionShape(Math.max(headSize, 1), TRAIN_LENGTH), places);
        input.scores().ifPresent(scores -> checkScores(normaliser, scores, places.scores()));
        input.vectors().ifPresent(vectors -> checkVectors(vectors, places));
        upstream.ifPresent(gradient -> checkUpstream(gradient, input.keys(), places.upstream()));
        visible.filter(count -> count < 1).ifPresent(count -> {
            throw new InvalidInputException(places.visible(), count + " is not legal; a number of keys from 1");
        });
        return new RowQuestion(normaliser, input, upstream, visible.orElse(input.keys()));
    }

    private Normaliser resolve(NormaliserSpec spec, AttentionShape shape, Places places) {
        try {
            NormaliserSpec given = new NormaliserSpec(spec.type(), spec.parameters(), Optional.of(false));
            return registry.resolve(given, shape);
        } catch (InvalidSpecException e) {
            String place = e.path().isEmpty() || e.path().equals("type")
                    ? places.type()
                    : places.parameter().apply(e.path());
            throw new InvalidInputException(place, e.problem());
        }
    }

    private void checkScores(Normaliser normaliser, double[] scores, String place) {
        refuseEmpty(scores.length, place, "a row has at least one key");
        checkRange(scores, place);
        for (int j = 0; j < scores.length; j++) {
            if (normaliser.score().positive() && scores[j] < 0) {
                throw new InvalidInputException(
                        place + "[" + j + "]",
                        scores[j] + " is not legal; the scores of "
                                + normaliser.family().name() + " are "
                                + normaliser.score().formula() + ", never below 0");
            }
        }
    }

    private void checkVectors(RowInput.Vectors vectors, Places places) {
        refuseEmpty(vectors.size(), places.query(), "a query has at least one feature");
        refuseEmpty(vectors.keys().length, places.keys(), "a row has at least one key");
        checkRange(vectors.query(), places.query());
        for (int j = 0; j < vectors.keys().length; j++) {
            String place = places.keys() + "[" + j + "]";
            double[] key = vectors.keys()[j];
            if (key.length != vectors.size()) {
                throw new InvalidInputException(
                        place, "has " + key.length + " features; the query has " + vectors.size());
            }
            checkRange(key, place);
        }
    }

    private void checkUpstream(double[] upstream, int keys, String place) {
        if (upstream.length != keys) {
            throw new InvalidInputException(
                    place, "has " + upstream.length + " numbers; the row has " + keys + " keys, and each needs one");
        }
        checkRange(upstream, place);
    }

    private static void refuseEmpty(int count, String place, String legal) {
        if (count == 0) {
            throw new InvalidInputException(place, "is empty; " + legal);
        }
    }

    private void checkRange(double[] numbers, String place) {
        for (int j = 0; j < numbers.length; j++) {
            String at = place + "[" + j + "]";
            if (!Double.isFinite(numbers[j])) {
                throw new InvalidInputException(at, "is not a finite number");
            }
            if (!engine.isDouble() && Math.abs(numbers[j]) > Float.MAX_VALUE) {
                throw new InvalidInputException(
                        at,
                        numbers[j] + " is beyond single precision, in which --engine " + engine
                                + " computes; --engine reference takes it");
            }
        }
    }
}

package org.attentionlab.cli.row;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.row.RowInput;
import org.attentionlab.attention.row.RowQuestion;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.cli.catalogue.DefaultModel;
import org.attentionlab.cli.console.InvalidInputException;

/** Makes questions of what was written, or says what is wrong with it and where. */
public final class QuestionBuilder {

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
     * A question about given scores.
     *
     * @param spec the normaliser as written
     * @param scores one per key
     * @param asked the upstream gradient and the visible count
     * @param places how messages name the parts
     * @throws InvalidInputException if a part is not legal
     */
    public RowQuestion ofScores(WrittenChoice spec, double[] scores, Asked asked, Places places) {
        Normaliser normaliser = resolve(spec, DefaultModel.shape(), places);
        refuseEmpty(scores.length, places.scores(), "a row has at least one key");
        checkRange(scores, places.scores());
        for (int j = 0; j < scores.length; j++) {
            if (normaliser.score().positive() && scores[j] < 0) {
                throw new InvalidInputException(
                        places.scores() + "[" + j + "]",
                        scores[j] + " is not legal; a score of "
                                + normaliser.card().name() + " is "
                                + normaliser.score().card().formula() + " and never below 0");
            }
        }
        return question(normaliser, new RowInput.Scores(scores), spec, asked, places);
    }

    /**
     * A question about the scores of a query and its keys.
     *
     * @param spec the normaliser as written
     * @param query one entry per feature
     * @param keys as many features each
     * @param asked the upstream gradient and the visible count
     * @param places how messages name the parts
     * @throws InvalidInputException if a part is not legal
     */
    public RowQuestion ofVectors(WrittenChoice spec, double[] query, double[][] keys, Asked asked, Places places) {
        refuseEmpty(query.length, places.query(), "a query has at least one feature");
        refuseEmpty(keys.length, places.keys(), "a row has at least one key");
        checkRange(query, places.query());
        for (int j = 0; j < keys.length; j++) {
            String place = places.keys() + "[" + j + "]";
            if (keys[j].length != query.length) {
                throw new InvalidInputException(
                        place, "has " + keys[j].length + " features; the query has " + query.length);
            }
            checkRange(keys[j], place);
        }
        Normaliser normaliser = resolve(spec, DefaultModel.withHeadSize(query.length), places);
        return question(normaliser, new RowInput.QueryAndKeys(query, keys), spec, asked, places);
    }

    private RowQuestion question(
            Normaliser normaliser, RowInput input, WrittenChoice spec, Asked asked, Places places) {
        asked.upstream().ifPresent(upstream -> {
            if (upstream.length != input.keyCount()) {
                throw new InvalidInputException(
                        places.upstream(),
                        "has " + upstream.length + " numbers; the row has " + input.keyCount() + " keys, one for each");
            }
            checkRange(upstream, places.upstream());
        });
        int visible = asked.visible().orElse(input.keyCount());
        if (visible < 1) {
            throw new InvalidInputException(places.visible(), visible + " is not legal; a number of keys from 1");
        }
        RowQuestion question = asked.upstream().isPresent()
                ? RowQuestion.gradients(normaliser, input, asked.upstream().get())
                : RowQuestion.weights(normaliser, input);
        return question.withVisible(visible).withTokens(tokens(normaliser, input.keyCount(), spec, places));
    }

    /** What a model would compute from tokens, where it is written as a parameter of the row. */
    private Map<String, double[]> tokens(Normaliser normaliser, int keys, WrittenChoice spec, Places places) {
        Map<String, double[]> tokens = new LinkedHashMap<>();
        for (Parameter definition : normaliser.card().tokenParameters()) {
            Object given = spec.parameters().get(definition.name());
            if (given == null) {
                continue;
            }
            int size = definition.scope() == ParameterScope.KEY ? keys : 1;
            List<?> values = given instanceof List<?> list ? list : Collections.nCopies(size, given);
            String place = places.parameter().apply(definition.name());
            if (values.size() != size) {
                throw new InvalidInputException(
                        place,
                        "has " + values.size() + " numbers; it takes " + size + ", one per "
                                + (definition.scope() == ParameterScope.KEY ? "key" : "query"));
            }
            tokens.put(
                    definition.name(),
                    values.stream()
                            .mapToDouble(value -> legal(definition, value, place))
                            .toArray());
        }
        return tokens;
    }

    private static double legal(Parameter definition, Object value, String place) {
        try {
            return (Double) definition.check(value);
        } catch (InvalidSpecException e) {
            throw new InvalidInputException(place, e.problem());
        }
    }

    private Normaliser resolve(WrittenChoice spec, AttentionShape shape, Places places) {
        try {
            Map<String, Object> parameters = new LinkedHashMap<>(spec.parameters());
            registry.formula(spec.type())
                    .card()
                    .tokenParameters()
                    .forEach(definition -> parameters.remove(definition.name()));
            WrittenChoice fixed = new WrittenChoice(spec.type(), parameters, Optional.of(false));
            return registry.resolve(fixed, shape);
        } catch (InvalidSpecException e) {
            boolean ofType = e.path().isEmpty() || e.path().equals("type");
            throw new InvalidInputException(
                    ofType ? places.type() : places.parameter().apply(e.path()), e.problem());
        }
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
                throw new InvalidInputException(at, numbers[j] + " is not legal; it has to be a finite number");
            }
            if (Math.abs(numbers[j]) > engine.largest()) {
                throw new InvalidInputException(
                        at,
                        numbers[j] + " is beyond single precision, in which --engine " + engine
                                + " computes; --engine reference takes it");
            }
        }
    }

    /**
     * What is asked about a row besides its weights.
     *
     * @param upstream the derivative of a loss by each weight; empty when no gradients are asked for
     * @param visible the visible count; empty for the number of keys
     */
    public record Asked(Optional<double[]> upstream, Optional<Integer> visible) {}
}

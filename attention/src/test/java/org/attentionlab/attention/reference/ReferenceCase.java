package org.attentionlab.attention.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.testkit.RowSamples;

/** A registered formula with one setting of its parameters, and scores it takes. */
record ReferenceCase(Normaliser normaliser) {

    private static final long SEED = 3;

    /** Every registered formula, with its defaults and with one other setting where it has parameters. */
    static List<ReferenceCase> all() {
        return NormaliserRegistry.standard().formulas().stream()
                .flatMap(formula -> {
                    List<Normaliser> settings = RowSamples.settings(formula, SEED);
                    return Stream.of(settings.get(0), settings.get(settings.size() - 1))
                            .distinct();
                })
                .map(ReferenceCase::new)
                .toList();
    }

    FormulaReference reference() {
        return normaliser.reference();
    }

    /** The same normaliser with one parameter set. */
    Normaliser with(String parameter, double value) {
        Map<String, Object> parameters = new HashMap<>(normaliser.parameters().values());
        parameters.put(parameter, value);
        return RowSamples.with(normaliser.formula(), parameters);
    }

    /** A random row of its domain. */
    double[] row(RandomGenerator random, int length) {
        return inDomain(
                random.doubles(length).map(x -> 1.5 * random.nextGaussian()).toArray());
    }

    /** Any row, moved into its domain. */
    double[] inDomain(double[] row) {
        return RowSamples.inDomain(normaliser, row);
    }

    @Override
    public String toString() {
        return normaliser.toString();
    }
}

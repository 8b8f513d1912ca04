package org.attentionlab.attention.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.formula.AdaptiveTemperature;
import org.attentionlab.attention.formula.Fox;
import org.attentionlab.attention.formula.Gaussian;
import org.attentionlab.attention.formula.GaussianL1;
import org.attentionlab.attention.formula.Linear;
import org.attentionlab.attention.formula.Lssa;
import org.attentionlab.attention.formula.Lssar;
import org.attentionlab.attention.formula.Sigmoid;
import org.attentionlab.attention.formula.SinkSoftmax;
import org.attentionlab.attention.formula.Softmax;
import org.attentionlab.attention.formula.Softpick;
import org.attentionlab.attention.formula.SoftplusL1;
import org.attentionlab.attention.formula.Sparsemax;
import org.attentionlab.attention.formula.Ssmax;
import org.attentionlab.attention.formula.SsmaxBias;
import org.attentionlab.attention.formula.StickBreaking;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NearMiss;
import org.attentionlab.attention.spec.NormaliserSpec;

/** Formulas by canonical name; two of one name are an error. */
public final class NormaliserRegistry {

    private final Map<String, NormaliserFormula> formulas = new LinkedHashMap<>();

    /** A registry of the given formulas, in that order. */
    public NormaliserRegistry(List<NormaliserFormula> formulas) {
        for (NormaliserFormula formula : formulas) {
            String name = formula.card().name();
            if (this.formulas.put(name, formula) != null) {
                throw new IllegalArgumentException("two normalisers are called " + name);
            }
        }
    }

    /** Every formula this toolkit has. */
    public static NormaliserRegistry standard() {
        return new NormaliserRegistry(List.of(
                new Softmax(),
                new Ssmax(),
                new SsmaxBias(),
                new Softpick(),
                new Sigmoid(),
                new SoftplusL1(),
                new Lssa(),
                new Lssar(),
                new Linear(),
                new Gaussian(),
                new GaussianL1(),
                new Sparsemax(),
                new SinkSoftmax(),
                new AdaptiveTemperature(),
                new StickBreaking(),
                new Fox()));
    }

    /** The names, in registry order. */
    public List<String> names() {
        return new ArrayList<>(formulas.keySet());
    }

    /** The formulas, in registry order. */
    public List<NormaliserFormula> formulas() {
        return new ArrayList<>(formulas.values());
    }

    /**
     * A formula by name.
     *
     * @throws InvalidSpecException if there is none of that name
     */
    public NormaliserFormula formula(String name) {
        NormaliserFormula formula = formulas.get(name);
        if (formula == null) {
            throw new InvalidSpecException(
                    "type",
                    "there is no normaliser '" + name + "'; legal are " + String.join(", ", formulas.keySet())
                            + NearMiss.hint(name, formulas.keySet()));
        }
        return formula;
    }

    /**
     * A normaliser with every parameter settled.
     *
     * @throws InvalidSpecException if the type, a parameter or a value is not legal
     */
    public Normaliser resolve(NormaliserSpec spec, AttentionShape shape) {
        return Normaliser.settle(formula(spec.type()), spec, shape);
    }
}

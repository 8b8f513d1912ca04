package org.attentionlab.attention.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.normaliser.AdaptiveTemperatureNormaliser;
import org.attentionlab.attention.normaliser.GaussianNormaliser;
import org.attentionlab.attention.normaliser.L1Normaliser;
import org.attentionlab.attention.normaliser.LssaNormaliser;
import org.attentionlab.attention.normaliser.LssarNormaliser;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFamily;
import org.attentionlab.attention.normaliser.ScalableSoftmaxNormaliser;
import org.attentionlab.attention.normaliser.SigmoidNormaliser;
import org.attentionlab.attention.normaliser.SinkSoftmaxNormaliser;
import org.attentionlab.attention.normaliser.SoftmaxNormaliser;
import org.attentionlab.attention.normaliser.SoftpickNormaliser;
import org.attentionlab.attention.normaliser.SoftplusNormaliser;
import org.attentionlab.attention.normaliser.SparsemaxNormaliser;
import org.attentionlab.attention.normaliser.StickBreakingNormaliser;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NearMiss;
import org.attentionlab.attention.spec.NormaliserSpec;

/** Normaliser families by canonical name; two families with one name are an error. */
public final class NormaliserRegistry {

    private final Map<String, NormaliserFamily> families = new LinkedHashMap<>();

    /** A registry of the given families, in that order. */
    public NormaliserRegistry(List<NormaliserFamily> families) {
        for (NormaliserFamily family : families) {
            if (this.families.put(family.name(), family) != null) {
                throw new IllegalArgumentException("two normaliser families are called " + family.name());
            }
        }
    }

    /** Every family this toolkit has. */
    public static NormaliserRegistry standard() {
        return new NormaliserRegistry(List.of(
                SoftmaxNormaliser.family(),
                ScalableSoftmaxNormaliser.family(),
                ScalableSoftmaxNormaliser.biasedFamily(),
                SoftpickNormaliser.family(),
                SigmoidNormaliser.family(),
                SoftplusNormaliser.family(),
                LssaNormaliser.family(),
                LssarNormaliser.family(),
                L1Normaliser.family(),
                GaussianNormaliser.family(),
                SoftmaxNormaliser.gaussianFamily(),
                SparsemaxNormaliser.family(),
                SinkSoftmaxNormaliser.family(),
                AdaptiveTemperatureNormaliser.family(),
                StickBreakingNormaliser.family()));
    }

    /** The names, in registry order. */
    public List<String> names() {
        return new ArrayList<>(families.keySet());
    }

    /** The families, in registry order. */
    public List<NormaliserFamily> families() {
        return new ArrayList<>(families.values());
    }

    /**
     * A family by name.
     *
     * @throws InvalidSpecException if there is none of that name
     */
    public NormaliserFamily family(String name) {
        NormaliserFamily family = families.get(name);
        if (family == null) {
            throw new InvalidSpecException(
                    "type",
                    "there is no normaliser '" + name + "'; legal are " + String.join(", ", families.keySet())
                            + NearMiss.hint(name, families.keySet()));
        }
        return family;
    }

    /**
     * A normaliser with every parameter settled.
     *
     * @throws InvalidSpecException if the type, a parameter or a value is not legal
     */
    public Normaliser resolve(NormaliserSpec spec, AttentionShape shape) {
        return family(spec.type()).resolve(spec, shape);
    }
}

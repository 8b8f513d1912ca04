package org.attentionlab.cli.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The source of a normaliser to fill in. As it stands it compiles, and is softmax under another name.
 *
 * @param name the name it has in a study
 * @param folder the Java package
 */
public record NormaliserTemplate(String name, String folder) {

    /** The service whose providers are found. */
    public static final String SERVICE = "org.attentionlab.attention.normaliser.NormaliserFormula";

    private static final Set<String> IMPORTED =
            Set.of("NormaliserCard", "NormaliserFormula", "RowAlgebra", "RowSum", "Traits");

    private static final String SOURCE = """
            package %s;

            import org.attentionlab.attention.algebra.RowAlgebra;
            import org.attentionlab.attention.normaliser.NormaliserFormula;
            import org.attentionlab.attention.spec.NormaliserCard;
            import org.attentionlab.attention.spec.RowSum;
            import org.attentionlab.attention.spec.Traits;

            /** What it is, for which scores, where it is from, when to use it, what its limits are. */
            public final class %s implements NormaliserFormula {

                @Override
                public NormaliserCard card() {
                    return NormaliserCard.of(
                            "%s",
                            "exp(x_j) / sum_k exp(x_k)", // the formula, for people
                            "unpublished", // or the paper, such as Author, arXiv 2501.00001
                            Traits.of(RowSum.ONE).withShiftInvariance()); // what is true of every row
                }

                /** Arithmetic on rows and numbers knows its own derivatives: no gradient is written. */
                @Override
                public <V> V weights(RowAlgebra<V> row, V scores) {
                    return row.overSum(row.expBelowLargest(scores));
                }
            }
            """;

    /** The name of its class: that of the normaliser in camel case, so that it means nothing else in the file. */
    public String className() {
        String camel = Arrays.stream(name.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return IMPORTED.contains(camel) || isOfTheLanguage(camel) ? camel + "Normaliser" : camel;
    }

    /** The name of its class with the package, as the file of services names it. */
    public String provider() {
        return folder + "." + className();
    }

    /** The name of its file. */
    public String fileName() {
        return className() + ".java";
    }

    /** The source. */
    public String source() {
        return SOURCE.formatted(folder, className(), name);
    }

    private static boolean isOfTheLanguage(String simpleName) {
        try {
            Class.forName("java.lang." + simpleName, false, null);
            return true;
        } catch (ClassNotFoundException free) {
            return false;
        }
    }
}

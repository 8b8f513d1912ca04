package org.attentionlab.cli.template;

import java.util.Set;

/** A normaliser to fill in. As it stands it compiles, and is softmax under another name. */
public final class NormaliserTemplate {

    private static final String SERVICE = "org.attentionlab.attention.normaliser.NormaliserFormula";

    private static final Set<String> IMPORTED = Set.of("Card", "NormaliserFormula", "RowAlgebra", "RowSum", "Traits");

    private static final String SOURCE = """
            package %s;

            import org.attentionlab.attention.algebra.RowAlgebra;
            import org.attentionlab.attention.normaliser.NormaliserFormula;
            import org.attentionlab.attention.spec.RowSum;
            import org.attentionlab.attention.spec.Traits;
            import org.attentionlab.base.card.Card;

            /** What it is, for which scores, where it is from, when to use it, what its limits are. */
            public final class %s implements NormaliserFormula {

                @Override
                public Card card() {
                    return Card.normaliser(
                            "%s",
                            "exp(x_j) / sum_k exp(x_k)", // the formula, for people
                            "unpublished"); // or the paper, such as Author, arXiv 2501.00001
                }

                /** What is true of every row. */
                @Override
                public Traits traits() {
                    return Traits.of(RowSum.ONE).withShiftInvariance();
                }

                /** Arithmetic on rows and numbers knows its own derivatives: no gradient is written. */
                @Override
                public <V> V weights(RowAlgebra<V> row, V scores) {
                    return row.overSum(row.expBelowLargest(scores));
                }
            }
            """;

    private NormaliserTemplate() {}

    /**
     * The template of a name.
     *
     * @param name the name it has in a study
     * @param folder the Java package
     */
    public static Template of(String name, String folder) {
        String className = ClassName.of(name, IMPORTED, "Normaliser");
        return new Template(SERVICE, folder, className, SOURCE.formatted(folder, className, name));
    }
}

package org.attentionlab.eval.run;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.fingerprint.CodeFingerprint;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * What besides a study and its data decides its numbers to the last bit. It is part of the identity of every result.
 *
 * @param training what decides the weights of a trained model
 * @param measuring what else decides what is measured of one
 */
record CodeVersion(String training, String measuring) {

    /** Every module below this one; jars from elsewhere join in. */
    private static final List<String> MODULES = List.of(
            "attentionlab-eval",
            "attentionlab-models",
            "attentionlab-data",
            "attentionlab-attention",
            "attentionlab-engine",
            "attentionlab-base");

    /** The fingerprint of the code that runs here. */
    static CodeFingerprint fingerprint() {
        return CodeFingerprint.of(CodeVersion.class.getClassLoader(), MODULES);
    }

    /** Code together with what computes: two engines agree up to rounding only. */
    static CodeVersion of(CodeFingerprint code, ExecutionEngine engine, EngineRuntime runtime) {
        return of(
                code,
                engine.toString(),
                runtime.products().name(),
                runtime.rows().name());
    }

    /** The same from the names that a report's environment has. */
    static CodeVersion of(CodeFingerprint code, String engine, String products, String rows) {
        return new CodeVersion(String.join(" ", code.weights(), engine, products, rows), code.measurements());
    }
}

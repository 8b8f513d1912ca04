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
        String computing = String.join(
                " ",
                code.weights(),
                engine.toString(),
                runtime.products().name(),
                runtime.rows().name());
        return new CodeVersion(computing, code.measurements());
    }
}
